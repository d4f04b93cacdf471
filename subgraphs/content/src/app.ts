import path from 'node:path';
import { createConsumer } from '@vobe/event-bus/consumer/consumer';
import { forgetOldEvents } from '@vobe/event-bus/consumer/processed-events';
import { AUTHOR_CONTRACTS, authorOf, storeAuthors } from '@vobe/event-bus/known-authors';
import { openBus } from '@vobe/event-bus/open-bus';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import { exportRoute } from '@vobe/service-kit/export';
import { keepCounts } from '@vobe/service-kit/kept-counts';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { isDataException } from '@vobe/service-kit/prisma';
import { periodically } from '@vobe/service-kit/periodically';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import { deleteEndedThrottles } from '@vobe/service-kit/throttle';
import type { Service } from '@vobe/service-kit/http';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openDatabase, type Database } from './data/database.ts';
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
  // A client of its own: the metrics count what requests cost, not what events and the clock do.
  const eventsDb = openDatabase(config.CONTENT_DATABASE_URL);
  const clockwork = [
    publishDuePosts(eventsDb, log),
    keepCounts(eventsDb, log, metrics),
    periodically(log, 'forget what has ended', HOUR_MS, async () => {
      await deleteEndedThrottles(eventsDb);
      await forgetOldEvents(eventsDb);
    }),
  ];
  const bus = openBus('content', config, log);
  const consumer = createConsumer<(typeof AUTHOR_CONTRACTS)[number], Database>({
    bus,
    group: 'content',
    contracts: AUTHOR_CONTRACTS,
    transaction: (work) => eventsDb.$transaction(work),
    apply: (tx, events) => storeAuthors(tx, events.map(authorOf)),
    isFinal: isDataException,
    log,
    metrics,
  });
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
    drainMs: config.DRAIN_MS,
    portVariable: 'CONTENT_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    database: db,
    checkReady: () => consumer.check(),
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    routes: (app, verifier) => {
      exportRoute(app, verifier, {
        POST: (after, limit) => exportPosts(eventsDb, after, limit),
      });
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
      consumer.start();
      for (const task of clockwork) task.start();
    },
    drain: () => server.drain(),
    async stop() {
      await server.stop();
      await publisher.stop();
      await consumer.stop();
      await bus.close();
      await Promise.all(clockwork.map((task) => task.stop()));
      await Promise.all([db.$disconnect(), eventsDb.$disconnect()]);
    },
  };
}
