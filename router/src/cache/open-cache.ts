import { openBus } from '@vobe/event-bus/open-bus';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Config } from '../config.ts';
import { MemoryStore } from './memory-store.ts';
import { purgeByEvents } from './purging.ts';
import { RedisStore } from './redis-store.ts';
import { SubgraphCache } from './subgraph-cache.ts';

const NONE = { cache: null, start: () => undefined, stop: async () => undefined };

/** The cache that the configuration names, with what keeps it true. */
export function openCache(config: Config, log: Logger, metrics: Metrics) {
  if (config.CACHE_BYTES === 0) return NONE;
  const store = config.REDIS_URL
    ? new RedisStore(config.REDIS_URL, log)
    : new MemoryStore(config.CACHE_BYTES);
  const bus = openBus('router', config, log);
  const purging = purgeByEvents(bus, config.CACHE_GROUP, store, log);
  return {
    cache: new SubgraphCache(store, config.CACHE_MAX_AGE_S * 1000, metrics),
    start: () => purging.start(),
    async stop() {
      await purging.stop();
      await bus.close();
      await store.close();
    },
  };
}
