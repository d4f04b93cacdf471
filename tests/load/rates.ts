/**
 * npm run load:rates [-- seconds]: what counting costs: PostDetail, and the least there is to
 * answer, through a router that limits no rates, one that
 * counts in memory and one that counts in Redis, in turns in one run, with nothing kept by any of them.
 */
import autocannon from 'autocannon';
import { freePort } from '@vobe/database/free-port';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem } from '@vobe/testkit/system';
import { startOwnRedis } from '../stack/own-redis.ts';
import { startParts, startProgram } from './parts.ts';
import { quantile } from './statistics.ts';

const SECONDS = Number(process.argv[2] ?? 8);
const ROUNDS = 3;
const CONNECTIONS = [1, 50];
/** Every policy is in force, and nobody meets any. */
const COUNTED = {
  RATE_LIMIT_USER: '1000000000',
  RATE_LIMIT_ADDRESS: '1000000000',
  RATE_LIMIT_FIELDS: '100',
};

const redis = await startOwnRedis();
const system = await startSystem({ services: [] });
const parts = await startParts(system);
const routers = await Promise.all(
  Object.entries({
    uncounted: {},
    'in memory': COUNTED,
    'in Redis': { ...COUNTED, REDIS_URL: redis.url },
  }).map(async ([name, settings]) => {
    const port = await freePort();
    const environment = { ...system.environment, ...settings, ROUTER_PORT: String(port) };
    return { name, port, program: await startProgram('router/src/main.ts', environment) };
  }),
);
try {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const operations = {
    PostDetail: JSON.stringify({ query: POST_DETAIL, variables: { slug } }),
    __typename: JSON.stringify({ query: '{ __typename }' }),
  };
  const runs = Object.entries(operations).flatMap(([operation, body]) =>
    CONNECTIONS.map((connections) => ({ operation, body, connections })),
  );
  for (const { operation, body, connections } of runs) {
    const rates = new Map<string, number[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name, port } of routers) {
        const { requests, non2xx, errors } = await autocannon({
          url: `http://127.0.0.1:${port}/graphql`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          connections,
          duration: SECONDS,
        });
        if (non2xx > 0 || errors > 0) throw new Error('some requests failed');
        rates.set(name, [...(rates.get(name) ?? []), requests.average]);
      }
    }
    const base = quantile(rates.get('uncounted') ?? [], 0.5);
    for (const [name, each] of rates) {
      const median = quantile(each, 0.5);
      console.log(
        `${operation}, ${String(connections).padStart(3)} connections, ${name.padEnd(9)}: ${median.toFixed(0).padStart(5)} requests/s, ratio ${(median / base).toFixed(2)}`,
      );
    }
  }
} finally {
  for (const part of [...routers.map(({ program }) => program), ...parts.values()]) part.kill();
  await system.stop();
  await redis.remove();
}
process.exit(0);
