import type { Service } from '@vobe/service-kit/http';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { createSubjects } from './clients/subjects.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { CONTRACTS, project } from './events/index.ts';
import { resolvers } from './resolvers/index.ts';
import { endSuspensions } from './services/end-suspensions.ts';
import { createServices } from './services/index.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, personalData, openDatabase, contracts: CONTRACTS },
    ({ db, backgroundDb, log }) => {
      const { AUTH_URL, CONTENT_URL, COMMENT_URL, INTERNAL_SECRET: internalSecret } = config;
      const subjects = createSubjects({
        auth: { service: 'auth', url: AUTH_URL, internalSecret },
        content: { service: 'content', url: CONTENT_URL, internalSecret },
        comment: { service: 'comment', url: COMMENT_URL, internalSecret },
      });
      const services = createServices({ db, subjects, limits: config });
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
        consumes: { apply: project },
        jobs: [endSuspensions(backgroundDb, log)],
      };
    },
  );
