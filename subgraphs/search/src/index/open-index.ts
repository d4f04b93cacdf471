import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { Rebuildable } from '../services/reindex.ts';
import { EmbeddedIndex } from './embedded/embedded-index.ts';
import type { SearchIndex } from './search-index.ts';

/** The index that answers, what stands in for it, and what keeps it up to date. */
export interface Indexes {
  readonly index: SearchIndex;
  readonly fallback: SearchIndex | null;
  readonly rebuildable: Rebuildable | null;
  start: () => void;
  stop: () => Promise<void>;
  /** Tells that documents have changed. */
  wake: () => void;
}

/** Opens the index that the environment names. */
export function openIndex(
  config: Config,
  db: DatabaseClient,
  eventsDb: DatabaseClient,
  log: Logger,
  metrics: Metrics,
): Indexes {
  const embedded = new EmbeddedIndex(db);
  void [config, eventsDb, log, metrics];
  return {
    index: embedded,
    fallback: null,
    rebuildable: null,
    start: () => undefined,
    stop: () => Promise.resolve(),
    wake: () => undefined,
  };
}
