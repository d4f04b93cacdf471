import path from 'node:path';
import { createConsumer } from '@vobe/event-bus/consumer/consumer';
import { forgetOldEvents } from '@vobe/event-bus/consumer/processed-events';
import { openBus } from '@vobe/event-bus/open-bus';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import { isAdmin } from '@vobe/service-kit/authorization';
import { keepCounts } from '@vobe/service-kit/kept-counts';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { isDataException } from '@vobe/service-kit/prisma';
import { periodically } from '@vobe/service-kit/periodically';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import { deleteEndedThrottles } from '@vobe/service-kit/throttle';
import type { Service } from '@vobe/service-kit/http';
import { createPosts } from './clients/posts.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openDatabase, type Database } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { CONTRACTS, project } from './events/index.ts';
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
  // A client of its own: the metrics count what requests cost, not what events and the clock do.
  const eventsDb = openDatabase(config.COMMENT_DATABASE_URL);
  const clockwork = [
    keepCounts(eventsDb, log, metrics),
    periodically(log, 'forget what has ended', HOUR_MS, async () => {
      await deleteEndedThrottles(eventsDb);
      await forgetOldEvents(eventsDb);
    }),
  ];
  const bus = openBus('comment', config, log);
  const consumer = createConsumer<(typeof CONTRACTS)[number], Database>({
    bus,
    group: 'comment',
    contracts: CONTRACTS,
    transaction: (work) => eventsDb.$transaction(work),
    apply: project,
    isFinal: isDataException,
    log,
    metrics,
  });
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
    drainMs: config.DRAIN_MS,
    portVariable: 'COMMENT_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    database: db,
    checkReady: () => consumer.check(),
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    createContext: (request) => {
      const { identity } = request;
      const viewer = { userId: identity.userId, isAdmin: isAdmin(identity) };
      return { ...request, loaders: createLoaders(db, viewer), services };
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
