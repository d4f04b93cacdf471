import type { Service } from '@vobe/service-kit/http';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { resolvers } from './resolvers/index.ts';
import { createServices } from './services/index.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, openDatabase },
    ({ db }) => {
      const services = createServices({ db });
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
      };
    },
  );
