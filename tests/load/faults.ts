/**
 * npm run load:faults [-- rounds [subgraphs]]: each subgraph in turn fails in each way. What the readers wait who
 * come at that moment, through the router and on the site, and what those wait who come later; and how
 * soon the answers are whole again; before that, the same readers with no fault. Nothing is kept in caches here: stale answers would hide it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@vobe/database/free-port';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { siteEnvironment } from '@vobe/testkit/site-environment';
import { startSystem } from '@vobe/testkit/system';
import { buildSite } from '../../scripts/start/artifacts.ts';
import { SITE_PARTS } from '../../scripts/start/command.ts';
import { FAULTS, FaultyServer } from './faulty-server.ts';
import { startPart, startParts } from './parts.ts';
import { quantile } from './statistics.ts';

const ROUNDS = Number(process.argv[2] ?? 3);
/** All, if none is named. */
const NAMED = process.argv.slice(3);
/** Readers of each kind that come at once when the subgraph has just failed. */
const FIRST = 10;
const LATER = 40;
const LATER_PACE_MS = 25;
/** Time for the breaker to open: the router waits 1 s for a subgraph. */
const OPENING_MS = 500;
/** Requests of each kind before the first fault: code is compiled by then, as it is in a router that has run for a minute. */
const WARM_TURNS = 100;
const SEARCH = '{ search(query: "sonata", first: 5) { totalCount } }';
/** A reader of their own: their pages are not kept. */
const OWN = { cookie: 'vobe_access=none' };

await buildSite();
const site = await siteEnvironment();
const system = await startSystem({ services: [], environment: { ...site, LOG_LEVEL: 'fatal' } });
const servers = new Map<string, FaultyServer>();
const through: Record<string, string> = {};
for (const name of SUBGRAPH_NAMES) {
  const server = new FaultyServer(system.origin(name));
  const port = await freePort();
  await server.listen(port);
  servers.set(name, server);
  through[`${name.toUpperCase()}_URL`] = `http://127.0.0.1:${port}/graphql`;
}
through['JWKS_URL'] = (through['AUTH_URL'] ?? '').replace('/graphql', '/.well-known/jwks.json');
const parts = await startParts(system, through);

async function timed<Result>(work: () => Promise<Result>) {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

const ms = (values: number[], part = 0.99) => quantile(values, part).toFixed(0).padStart(6);

try {
  for (const name of SITE_PARTS) parts.set(name, await startPart(system, name, through));
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  console.log('p99 in ms       query: first, later   page: first, later   whole again after');
  const failing = SUBGRAPH_NAMES.filter((name) => NAMED.length === 0 || NAMED.includes(name));
  for (const name of failing) {
    const [query, path] =
      name === 'search' ? [SEARCH, '/en/search?q=sonata'] : [POST_DETAIL, `/en/posts/${slug}`];
    const ask = () => timed(async () => !(await system.query(query, { slug })).errors);
    const visit = () =>
      timed(async () => {
        const page = await fetch(`http://127.0.0.1:${site.WEB_PORT}${path}`, { headers: OWN });
        await page.text();
        return page.status;
      });
    const untilWhole = async () => {
      while (!(await ask()).result) await sleep(20);
    };
    for (let turn = 0; turn < WARM_TURNS; turn += 1) await Promise.all([ask(), visit()]);
    for (const fault of [null, ...FAULTS]) {
      const times = { ask: [[], []], visit: [[], []] } as Record<
        'ask' | 'visit',
        [number[], number[]]
      >;
      const statuses = new Set<number>();
      const recovery: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await untilWhole();
        await visit();
        servers.get(name)?.fail(fault);
        const [asked, visited] = await Promise.all([
          Promise.all(Array.from({ length: FIRST }, ask)),
          Promise.all(Array.from({ length: FIRST }, visit)),
        ]);
        times.ask[0].push(...asked.map((one) => one.ms));
        times.visit[0].push(...visited.map((one) => one.ms));
        await sleep(OPENING_MS);
        for (let reader = 0; reader < LATER; reader += 1) {
          times.ask[1].push((await ask()).ms);
          if (reader % 4 === 0) {
            const page = await visit();
            times.visit[1].push(page.ms);
            statuses.add(page.result);
          }
          await sleep(LATER_PACE_MS);
        }
        servers.get(name)?.fail(null);
        recovery.push((await timed(untilWhole)).ms);
      }
      console.log(
        `${name.padEnd(8)} ${(fault ?? 'none').padEnd(8)} ${ms(times.ask[0])} ${ms(times.ask[1])}       ${ms(times.visit[0])} ${ms(times.visit[1])}          ${ms(recovery, 1)}   pages: ${[...statuses].join()}`,
      );
    }
  }
} finally {
  for (const part of parts.values()) part.kill();
  for (const server of servers.values()) await server.close();
  await system.stop();
}
process.exit(0);
