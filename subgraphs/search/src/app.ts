import { Gate } from '@vobe/service-kit/gate';
import type { Service } from '@vobe/service-kit/http';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { createExportClient } from './clients/export-client.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { CONTRACTS, entityOf } from './events/entities.ts';
import { openIndex } from './index/open-index.ts';
import { resolvers } from './resolvers/index.ts';
import { catchUp } from './services/catch-up.ts';
import { createServices } from './services/index.ts';
import { project } from './services/project.ts';
import { Reindexer } from './services/reindex.ts';

/** A search takes two or three of ten connections; who waits behind forty is served within a second. */
const CROWD = { atOnce: 5, waiting: 40 };

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, openDatabase, contracts: CONTRACTS },
    ({ db, backgroundDb, bus, log, metrics }) => {
      const indexes = openIndex(config, db, backgroundDb, log, metrics);
      const { rebuildable } = indexes;
      const { AUTH_URL: auth, CONTENT_URL: content, ARTIST_URL: artist } = config;
      const readExport = createExportClient({ auth, content, artist }, config.INTERNAL_SECRET);
      const reindexer = new Reindexer({ db: backgroundDb, log, rebuildable, readExport });
      const services = createServices({ ...indexes, gate: new Gate(CROWD), log }, reindexer);
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
        consumes: {
          apply: (tx, events) => project(tx, events.map(entityOf)),
          onApplied: () => indexes.wake(),
          // What is read before would look like a projection that is there.
          before: (signal) => catchUp({ db: backgroundDb, bus, reindexer, log }, signal),
        },
        jobs: [indexes, { start: () => undefined, stop: () => reindexer.stop() }],
      };
    },
  );
