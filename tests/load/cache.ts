/**
 * npm run load:cache [-- operations]: what the router's cache saves, and whether it is ever wrong.
 * Sessions write and read in turn: in memory, in Redis, with Redis killed in the midst, each at two
 * routers. A browsing trace: calls of subgraphs with the cache and without. A page that is warm:
 * answers a second with the cache and without, in turns.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@vobe/database/free-port';
import { POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem, TestSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';
import { prepareRedis, startRedis } from '../../scripts/stack/redis.ts';
import { interleave } from '../federation/interleaving.ts';
import { browse, subgraphCalls } from './browsing.ts';
import { endPart, startPart, startParts } from './parts.ts';
import { saturate } from './saturate.ts';

const OPERATIONS = Number(process.argv[2] ?? 10_000);
const TRACE = Math.round(OPERATIONS / 2);
const SESSIONS = 12;
/** Until the events of the demo data are through. */
const SEED_EVENTS_MS = 10_000;
const SATURATED_MS = 6000;
const CACHE_BYTES = String(64 * 1024 * 1024);

const folder = mkdtempSync(path.join(tmpdir(), 'vobe-redis-'));
const redisPort = await freePort();
await prepareRedis();
const system = await startSystem({
  services: [],
  environment: {
    LOG_LEVEL: 'fatal',
    // A session here writes more than a person does, and a write that is refused proves nothing.
    ...{ CHANGES_PER_MINUTE: '1000000', COMMENTS_PER_MINUTE: '1000000' },
  },
});
const parts = await startParts(system);
await seedDemo(system.databases.urls);
await sleep(SEED_EVENTS_MS);

/** A router of its own beside the others. */
async function startRouter(settings: Record<string, string>) {
  const port = await freePort();
  const environment = { ...system.environment, ...settings, ROUTER_PORT: String(port) };
  const router = new TestSystem(system.databases, environment);
  return { router, part: await startPart(router, 'router') };
}

async function withRouters(
  settings: readonly Record<string, string>[],
  work: (routers: TestSystem[]) => Promise<void>,
): Promise<void> {
  const started = await Promise.all(settings.map(startRouter));
  try {
    await work(started.map(({ router }) => router));
  } finally {
    await Promise.all(started.map(({ part }) => endPart(part)));
  }
}

async function measureConsistency(
  name: string,
  settings: Record<string, string>,
  disturb: (isOver: () => boolean) => Promise<void> = async () => undefined,
): Promise<void> {
  await withRouters([settings, settings], async (routers) => {
    await sleep(1000);
    let isOver = false;
    const disturbing = disturb(() => isOver);
    const { writes, reads, stale, failed } = await interleave(system, routers, {
      ...{ sessions: SESSIONS, operations: OPERATIONS, seed: 7 },
    });
    isOver = true;
    await disturbing;
    console.log(
      `${name}: ${writes} writes, ${reads} reads at two routers: ${stale} stale, ${failed} failed`,
    );
  });
}

try {
  const redis = { folder, port: redisPort };
  const url = { REDIS_URL: `redis://127.0.0.1:${redisPort}`, CACHE_BYTES };
  await measureConsistency('memory', { CACHE_BYTES });
  let server = await startRedis(redis);
  await measureConsistency('Redis', url);
  let kills = 0;
  await measureConsistency('Redis, killed and started again', url, async (isOver) => {
    while (!isOver()) {
      await sleep(2500);
      await server.kill();
      kills += 1;
      await sleep(1500);
      server = await startRedis(redis);
    }
  });
  console.log(`  (killed ${kills} times)`);
  await server.stop();

  for (const [name, settings] of [
    ['memory', { CACHE_BYTES }],
    ['nothing', { CACHE_BYTES: '0' }],
  ] as const) {
    await withRouters([settings], async ([router]) => {
      if (!router) return;
      const before = await subgraphCalls(system);
      const { requests, failed } = await browse(system, router, { requests: TRACE, seed: 11 });
      const calls = (await subgraphCalls(system)) - before;
      console.log(
        `browsing, kept in ${name}: ${requests} requests, ${failed} failed, ${calls} calls of subgraphs, ${(calls / requests).toFixed(2)} each`,
      );
    });
  }

  await withRouters([{ CACHE_BYTES }, { CACHE_BYTES: '0' }], async ([cached, uncached]) => {
    if (!cached || !uncached) return;
    const body = JSON.stringify({
      query: POST_DETAIL,
      variables: { slug: 'dvenadtsat-mesyatsev-za-royalem' },
    });
    const rates = { cached: [] as number[], uncached: [] as number[] };
    for (let round = 0; round < 3; round += 1) {
      for (const [name, router] of Object.entries({ cached, uncached })) {
        const rate = await saturate(`${router.origin('router')}/graphql`, body, SATURATED_MS);
        rates[name as keyof typeof rates].push(rate);
      }
    }
    const [ours, theirs] = [Math.max(...rates.cached), Math.max(...rates.uncached)];
    console.log(
      `PostDetail, warm: ${ours.toFixed(0)} a second, without the cache ${theirs.toFixed(0)}: ${(ours / theirs).toFixed(1)}x`,
    );
  });
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
