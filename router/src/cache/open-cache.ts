import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Config } from '../config.ts';
import type { EventHandler } from '../events.ts';
import { MemoryStore } from './memory-store.ts';
import { tagsPurgedBy } from './purging.ts';
import { RedisStore } from './redis-store.ts';
import { SubgraphCache } from './subgraph-cache.ts';

const NONE = { cache: null, purge: () => undefined, close: async () => undefined };

/** The cache that the configuration names, with what drops answers when events change them. */
export function openCache(
  config: Config,
  log: Logger,
  metrics: Metrics,
): { cache: SubgraphCache | null; purge: EventHandler; close: () => Promise<void> } {
  if (config.CACHE_BYTES === 0) return NONE;
  const store = config.REDIS_URL
    ? new RedisStore(config.REDIS_URL, log)
    : new MemoryStore(config.CACHE_BYTES);
  return {
    cache: new SubgraphCache(store, config.CACHE_MAX_AGE_S * 1000, metrics),
    purge: (messages) => store.purge(messages.flatMap(tagsPurgedBy)),
    close: () => store.close(),
  };
}
