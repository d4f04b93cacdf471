import { expect, test } from '@jest/globals';
import { createLogger } from '@vobe/service-kit/log';
import { RedisStore } from '@vobe/router/redis-store';
import { until } from '../integration/bus-conformance.ts';
import { describeEntryStore } from '../integration/entry-store-conformance.ts';
import { describeWithRedis, redisUrl } from './redis.ts';

async function open(): Promise<RedisStore> {
  const store = new RedisStore(redisUrl(), createLogger('redis-store', 'silent'));
  await until(async () =>
    Number.isFinite((await store.get([], { sessionId: null, subgraph: 'auth' })).at),
  );
  return store;
}

/** Keeps this process from hearing anything for longer than it waits for Redis. */
function stall(): void {
  const end = Date.now() + 300;
  while (Date.now() < end);
}

describeWithRedis('Redis', () => {
  describeEntryStore('entries in Redis', async () => ({
    store: await open(),
    other: await open(),
  }));

  test('an answer that is late costs nothing that is kept, a purge that is missed everything', async () => {
    const [store, other] = [await open(), await open()];
    const noone = { sessionId: null, subgraph: 'auth' };
    const at = async () => (await store.get([], noone)).at;
    const isKept = async (by = store) => (await by.get(['late'], noone)).entries[0] !== null;
    const startedAt = await at();
    const [expiresAt, staleUntil] = [startedAt + 60_000, startedAt + 60_000];
    const entry = { value: '1', tags: ['auth/late'], startedAt, expiresAt, staleUntil };
    await store.set(new Map([['late', entry]]));
    const late = store.get(['late'], noone);
    stall();
    expect((await late).at).toBeNaN();
    await until(async () => Number.isFinite(await at()));
    expect(await isKept()).toBe(true);
    const missed = store.purge(['auth/other']);
    stall();
    await missed;
    await until(async () => Number.isFinite(await at()));
    expect(await isKept()).toBe(false);
    expect(await isKept(other)).toBe(false);
    for (const one of [store, other]) await one.close();
  });
});
