import type { Service } from '@vobe/service-kit/http';
import { keepCounts } from '@vobe/service-kit/kept-counts';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { createFollowables } from './clients/followables.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { viewerOf } from './domain/visibility.ts';
import { resolvers } from './resolvers/index.ts';
import { eraseAccounts } from './services/erase-accounts.ts';
import { exportPosts } from './services/export-posts.ts';
import { CONTRACTS, followEvents } from './services/follow-events.ts';
import { createServices } from './services/index.ts';
import { publishDuePosts } from './services/publish-due-posts.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, personalData, openDatabase, contracts: CONTRACTS },
    ({ db, backgroundDb, bus, log, metrics }) => {
      const { AUTH_URL, ARTIST_URL, INTERNAL_SECRET: internalSecret } = config;
      const followables = createFollowables({
        USER: { service: 'auth', url: AUTH_URL, internalSecret },
        ARTIST: { service: 'artist', url: ARTIST_URL, internalSecret },
      });
      const services = createServices({ db, followables, limits: config });
      return {
        createContext(request) {
          const viewer = viewerOf(request.identity);
          return {
            ...request,
            viewer,
            loaders: createLoaders(db, viewer, request.cacheTags),
            services,
          };
        },
        exports: { POST: (after, limit) => exportPosts(backgroundDb, after, limit) },
        consumes: { apply: followEvents },
        erases: eraseAccounts(backgroundDb, bus),
        jobs: [publishDuePosts(backgroundDb, log), keepCounts(backgroundDb, log, metrics)],
      };
    },
  );
