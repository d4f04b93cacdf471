import { createLogger } from '@vobe/service-kit/log';
import { RedisStore } from '@vobe/router/redis-store';
import { until } from '../integration/bus-conformance.ts';
import { describeEntryStore } from '../integration/entry-store-conformance.ts';
import { describeWithRedis, redisUrl } from './redis.ts';

async function open(): Promise<RedisStore> {
  const store = new RedisStore(redisUrl(), createLogger('redis-store', 'silent'));
  await until(async () => Number.isFinite((await store.get([], null)).at));
  return store;
}

describeWithRedis('Redis', () => {
  describeEntryStore('entries in Redis', async () => ({
    store: await open(),
    other: await open(),
  }));
});
