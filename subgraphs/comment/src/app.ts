import { isAdmin, moderates } from '@vobe/service-kit/authorization';
import type { Service } from '@vobe/service-kit/http';
import { keepCounts } from '@vobe/service-kit/kept-counts';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { createSubjects } from './clients/subjects.ts';
import { createUsers } from './clients/users.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { CONTRACTS, project } from './events/index.ts';
import { resolvers } from './resolvers/index.ts';
import { ERASE_ACCOUNTS } from './services/erase-accounts.ts';
import { createServices } from './services/index.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    {
      source: import.meta.dirname,
      resolvers,
      personalData,
      openDatabase,
      contracts: CONTRACTS,
      // Each event of a comment names its subject, and every comment shows the id of that.
      ownLists: ['Post.comments', 'CatalogItem.comments', 'Comment.replies'],
    },
    ({ db, backgroundDb, log, metrics }) => {
      const { CONTENT_URL, ARTIST_URL, AUTH_URL, INTERNAL_SECRET: internalSecret } = config;
      const subjects = createSubjects(
        { service: 'content', url: CONTENT_URL, internalSecret },
        { service: 'artist', url: ARTIST_URL, internalSecret },
      );
      const users = createUsers({ service: 'auth', url: AUTH_URL, internalSecret });
      const services = createServices({ db, subjects, users, limits: config });
      return {
        createContext(request) {
          const { identity } = request;
          const viewer = {
            userId: identity.userId,
            isAdmin: isAdmin(identity),
            moderates: moderates(identity),
          };
          return { ...request, viewer, loaders: createLoaders(db, viewer), services };
        },
        consumes: { apply: project },
        erases: ERASE_ACCOUNTS,
        jobs: [keepCounts(backgroundDb, log, metrics)],
      };
    },
  );
