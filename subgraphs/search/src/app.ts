import { Bulkhead } from '@vobe/service-kit/bulkhead';
import type { Service } from '@vobe/service-kit/http';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { createExportClient } from './clients/export-client.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { CONTRACTS, entityOf } from './events/entities.ts';
import { openIndex } from './index/open-index.ts';
import { resolvers } from './resolvers/index.ts';
import { catchUp } from './services/catch-up.ts';
import { eraseAccounts } from './services/erase-accounts.ts';
import { createServices } from './services/index.ts';
import { project } from './services/project.ts';
import { Reindexer } from './services/reindex.ts';

/** A search takes two or three of ten connections; the last of forty queued ones begins within a second. */
const SEARCH_BULKHEAD = { maxConcurrent: 5, maxQueued: 40 };

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, personalData, openDatabase, contracts: CONTRACTS },
    ({ db, backgroundDb, bus, log, metrics }) => {
      const indexes = openIndex(config, db, backgroundDb, log, metrics);
      const { rebuildable } = indexes;
      const { AUTH_URL: auth, CONTENT_URL: content, ARTIST_URL: artist } = config;
      const readExport = createExportClient({ auth, content, artist }, config.INTERNAL_SECRET);
      const reindexer = new Reindexer({ db: backgroundDb, log, rebuildable, readExport });
      const services = createServices(
        db,
        { ...indexes, bulkhead: new Bulkhead(SEARCH_BULKHEAD), log },
        reindexer,
      );
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
        consumes: {
          apply: (tx, events) => project(tx, events.map(entityOf)),
          onApplied: () => indexes.notify(),
          // What is read before would look like a projection that is there.
          before: (signal) => catchUp({ db: backgroundDb, bus, reindexer, log }, signal),
        },
        erases: eraseAccounts(() => indexes.notify()),
        jobs: [indexes, { start: () => undefined, stop: () => reindexer.stop() }],
      };
    },
  );
