import type { Service } from '@vobe/service-kit/http';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { CONTRACTS, project } from './events/index.ts';
import { resolvers } from './resolvers/index.ts';
import { batchJob } from './services/batches.ts';
import { deleteOldJob } from './services/delete-old.ts';
import { ERASE_ACCOUNTS } from './services/erase-accounts.ts';
import { followChanges } from './services/follow-changes.ts';
import { createServices } from './services/index.ts';
import { tellFollowers } from './services/tell-followers.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, personalData, openDatabase, contracts: CONTRACTS },
    ({ db, backgroundDb, log }) => {
      const services = createServices({ db });
      return {
        createContext: (request) => ({
          ...request,
          loaders: createLoaders(db, request.identity.userId),
          services,
        }),
        consumes: { apply: project },
        erases: ERASE_ACCOUNTS,
        jobs: [
          batchJob(backgroundDb, log, 'tell followers', tellFollowers),
          batchJob(backgroundDb, log, 'follow changes', followChanges),
          deleteOldJob(backgroundDb, log),
        ],
      };
    },
  );
