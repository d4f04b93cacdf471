import { Client } from '@elastic/elasticsearch';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { Rebuildable } from '../services/reindex.ts';
import { ElasticIndex } from './elasticsearch/elastic-index.ts';
import { Sync } from './elasticsearch/sync.ts';
import { EmbeddedIndex } from './embedded/embedded-index.ts';
import type { SearchIndex } from './search-index.ts';

/** The index that answers, what stands in for it, and what keeps it up to date. */
export interface Indexes {
  readonly index: SearchIndex;
  readonly fallback: SearchIndex | null;
  readonly rebuildable: Rebuildable | null;
  start: () => void;
  stop: () => Promise<void>;
  /** Signals that documents have changed. */
  notify: () => void;
}

/**
 * Opens the index that the environment names. PostgreSQL's is kept up to date in any case: it is
 * what Elasticsearch is fed from, and answers while that is away.
 */
export function openIndex(
  config: Config,
  db: DatabaseClient,
  eventsDb: DatabaseClient,
  log: Logger,
  metrics: Metrics,
): Indexes {
  const embedded = new EmbeddedIndex(db);
  if (config.ELASTICSEARCH_URL === undefined) {
    return {
      index: embedded,
      fallback: null,
      rebuildable: null,
      start: () => undefined,
      stop: () => Promise.resolve(),
      notify: () => undefined,
    };
  }
  const client = new Client({ node: config.ELASTICSEARCH_URL });
  const sync = new Sync(client, eventsDb, log, metrics);
  return {
    index: new ElasticIndex(client, embedded),
    fallback: embedded,
    rebuildable: sync,
    start: () => sync.start(),
    async stop() {
      await sync.stop();
      await client.close();
    },
    notify: () => sync.notify(),
  };
}
