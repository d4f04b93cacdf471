import path from 'node:path';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { periodically } from '@vobe/service-kit/periodically';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import { deleteEndedThrottles } from '@vobe/service-kit/throttle';
import type { Service } from '@vobe/service-kit/http';
import { createPosts } from './clients/posts.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { checkDatabase, openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { resolvers } from './resolvers/index.ts';
import { createServices } from './services/index.ts';

const HOUR_MS = 3_600_000;

/** Puts the service together; nothing runs before start(). */
export function createApp(config: Config): Service {
  const log = createLogger('comment', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('comment');
  const db = openDatabase(config.COMMENT_DATABASE_URL, metrics);
  const posts = createPosts({
    service: 'content',
    url: config.CONTENT_URL,
    internalSecret: config.INTERNAL_SECRET,
  });
  const services = createServices({ db, posts, limits: config });
  const keeper = periodically(log, 'delete ended throttles', HOUR_MS, () =>
    deleteEndedThrottles(db),
  );
  const publisher = createPublisher({
    service: 'comment',
    databaseUrl: config.COMMENT_DATABASE_URL,
    settings: config,
    log,
    metrics,
  });
  const server = createSubgraph<Context>({
    service: 'comment',
    host: config.HOST,
    port: config.COMMENT_PORT,
    portVariable: 'COMMENT_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    checkReady: () => checkDatabase(db),
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
  });
  return {
    async start() {
      await server.start();
      publisher.start();
      keeper.start();
    },
    async stop() {
      await server.stop();
      await publisher.stop();
      await keeper.stop();
      await db.$disconnect();
    },
  };
}
