import path from 'node:path';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import { exportRoute } from '@vobe/service-kit/export';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { periodically } from '@vobe/service-kit/periodically';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import { deleteEndedThrottles } from '@vobe/service-kit/throttle';
import type { Service } from '@vobe/service-kit/http';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { checkDatabase, openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { viewerOf } from './domain/visibility.ts';
import { resolvers } from './resolvers/index.ts';
import { exportPosts } from './services/export-posts.ts';
import { createServices } from './services/index.ts';
import { publishDuePosts } from './services/publish-due-posts.ts';

const HOUR_MS = 3_600_000;

/** Puts the service together; nothing runs before start(). */
export function createApp(config: Config): Service {
  const log = createLogger('content', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('content');
  const db = openDatabase(config.CONTENT_DATABASE_URL, metrics);
  const services = createServices({ db, limits: config });
  // A client of its own: the metrics count what requests cost, not what the clock does.
  const clockDb = openDatabase(config.CONTENT_DATABASE_URL);
  const clockwork = [
    publishDuePosts(clockDb, log),
    periodically(log, 'delete ended throttles', HOUR_MS, () => deleteEndedThrottles(clockDb)),
  ];
  const publisher = createPublisher({
    service: 'content',
    databaseUrl: config.CONTENT_DATABASE_URL,
    settings: config,
    log,
    metrics,
  });
  const server = createSubgraph<Context>({
    service: 'content',
    host: config.HOST,
    port: config.CONTENT_PORT,
    portVariable: 'CONTENT_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    checkReady: () => checkDatabase(db),
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    routes: (app) => {
      exportRoute(
        app,
        { service: 'content', internalSecret: config.INTERNAL_SECRET },
        {
          POST: (after, limit) => exportPosts(clockDb, after, limit),
        },
      );
    },
    createContext: (request) => {
      const viewer = viewerOf(request.identity);
      return { ...request, viewer, loaders: createLoaders(db, viewer), services };
    },
  });
  return {
    async start() {
      await server.start();
      publisher.start();
      for (const task of clockwork) task.start();
    },
    async stop() {
      await server.stop();
      await publisher.stop();
      await Promise.all(clockwork.map((task) => task.stop()));
      await Promise.all([db.$disconnect(), clockDb.$disconnect()]);
    },
  };
}
