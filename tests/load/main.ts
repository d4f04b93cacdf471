/**
 * npm run load [-- seconds]: PostDetail through our router and through the stock gateway, in
 * turns in one run, for the machine is noisy and only the ratio means something.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import { freePort } from '@vobe/database/free-port';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startSystem } from '@vobe/testkit/system';
import { openPlanner } from '../../scripts/query-plan.ts';
import { ROOT } from '../../scripts/start/artifacts.ts';
import { quantile } from './statistics.ts';
import { startParts, startProgram } from './parts.ts';

const SECONDS = Number(process.argv[2] ?? 8);
const ROUNDS = 3;
const CONNECTIONS = [1, 50];

async function measure(port: number, connections: number, body: string) {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: `http://127.0.0.1:${port}/graphql`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        connections,
        duration: SECONDS,
      },
      (error: Error | null, done) => (error ? reject(error) : resolve(done)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error('some requests failed');
  return {
    rps: times.length / SECONDS,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  };
}

const median = (values: readonly number[]) => quantile(values, 0.5);

const system = await startSystem({ services: [] });
const parts = await startParts(system);
const ports = { ours: Number(system.environment['ROUTER_PORT']), stock: await freePort() };
const stock = await startProgram('tests/load/stock-router.ts', {
  ...system.environment,
  STOCK_ROUTER_PORT: String(ports.stock),
});
try {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const body = JSON.stringify({ query: POST_DETAIL, variables: { slug } });

  const { fetches } = openPlanner(
    readFileSync(path.join(ROOT, 'router/supergraph.graphql'), 'utf8'),
  )(POST_DETAIL);
  console.log(`PostDetail: ${fetches.length} fetches (${fetches.join(', ')})`);
  await system.query(POST_DETAIL, { slug }); // whatever is done once is done
  const before = await Promise.all(SUBGRAPH_NAMES.map((name) => system.sqlStatements(name)));
  await system.query(POST_DETAIL, { slug });
  const after = await Promise.all(SUBGRAPH_NAMES.map((name) => system.sqlStatements(name)));
  const statements = SUBGRAPH_NAMES.map(
    (name, index) => `${name} ${(after[index] ?? 0) - (before[index] ?? 0)}`,
  );
  console.log(`SQL statements: ${statements.join(', ')}\n`);

  for (const connections of CONNECTIONS) {
    const rounds: Record<'ours' | 'stock', Awaited<ReturnType<typeof measure>>[]> = {
      ours: [],
      stock: [],
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ['ours', 'stock'] as const) {
        rounds[name].push(await measure(ports[name], connections, body));
      }
    }
    const rps = { ours: 0, stock: 0 };
    for (const name of ['ours', 'stock'] as const) {
      const of = (metric: 'rps' | 'p50' | 'p95') => median(rounds[name].map((one) => one[metric]));
      rps[name] = of('rps');
      console.log(
        `${String(connections).padStart(3)} connections, ${name.padEnd(5)}: ${of('rps').toFixed(0).padStart(5)} requests/s, p50 ${of('p50').toFixed(1)} ms, p95 ${of('p95').toFixed(1)} ms`,
      );
    }
    console.log(`    ratio ours / stock: ${(rps.ours / rps.stock).toFixed(2)}\n`);
  }
} finally {
  for (const part of [stock, ...parts.values()]) part.kill();
  await system.stop();
}
process.exit(0);
