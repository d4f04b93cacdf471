import path from 'node:path';
import { createConsumer } from '@vobe/event-bus/consumer/consumer';
import { forgetOldEvents } from '@vobe/event-bus/consumer/processed-events';
import { openBus } from '@vobe/event-bus/open-bus';
import { Gate } from '@vobe/service-kit/gate';
import type { Service } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { isDataException } from '@vobe/service-kit/prisma';
import { periodically } from '@vobe/service-kit/periodically';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import { createOwners } from './clients/owners.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openDatabase, type Database } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { CONTRACTS, entityOf } from './events/entities.ts';
import { openIndex } from './index/open-index.ts';
import { resolvers } from './resolvers/index.ts';
import { createServices } from './services/index.ts';
import { project } from './services/project.ts';
import { catchUp } from './services/catch-up.ts';
import { Reindexer } from './services/reindex.ts';

/** As whom search reads the bus. */
const GROUP = 'search';
const HOUR_MS = 3_600_000;
/** A batch of events may change many documents: a renamed artist is in all that name them. */
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/** A search takes two or three of ten connections; who waits behind forty is served within a second. */
const CROWD = { atOnce: 5, waiting: 40 };

/** Puts the service together; nothing runs before start(). */
export function createApp(config: Config): Service {
  const log = createLogger('search', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('search');
  const db = openDatabase(config.SEARCH_DATABASE_URL, metrics);
  // A client of its own: the metrics count what requests cost, not what events do.
  const eventsDb = openDatabase(config.SEARCH_DATABASE_URL);
  const bus = openBus('search', config, log);
  const indexes = openIndex(config, db, eventsDb, log, metrics);
  const reindexer = new Reindexer({
    db: eventsDb,
    log,
    rebuildable: indexes.rebuildable,
    readOwner: createOwners(
      { auth: config.AUTH_URL, content: config.CONTENT_URL, artist: config.ARTIST_URL },
      config.INTERNAL_SECRET,
    ),
  });
  const consumer = createConsumer<(typeof CONTRACTS)[number], Database>({
    bus,
    group: GROUP,
    contracts: CONTRACTS,
    transaction: (work) => eventsDb.$transaction(work, TRANSACTION),
    apply: (tx, events) => project(tx, events.map(entityOf)),
    isFinal: isDataException,
    onApplied: () => indexes.wake(),
    log,
    metrics,
  });
  const services = createServices({ ...indexes, gate: new Gate(CROWD), log }, reindexer);
  const keeper = periodically(log, 'forget old events', HOUR_MS, () => forgetOldEvents(eventsDb));
  const stopped = new AbortController();
  const topics = CONTRACTS.map(({ type }) => type);
  let catchingUp: Promise<void> = Promise.resolve();
  const server = createSubgraph<Context>({
    service: 'search',
    host: config.HOST,
    port: config.SEARCH_PORT,
    drainMs: config.DRAIN_MS,
    portVariable: 'SEARCH_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    database: db,
    checkReady: () => consumer.check(),
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
  });
  return {
    async start() {
      await server.start();
      indexes.start();
      keeper.start();
      const deps = { db: eventsDb, bus, group: GROUP, topics, reindexer, log };
      // Before the consumer: what it reads now would look like a projection that is there.
      catchingUp = catchUp(deps, stopped.signal).then(() => consumer.start());
    },
    drain: () => server.drain(),
    async stop() {
      stopped.abort();
      await server.stop();
      await catchingUp;
      await consumer.stop();
      await reindexer.stop();
      await indexes.stop();
      await keeper.stop();
      await bus.close();
      await Promise.all([db.$disconnect(), eventsDb.$disconnect()]);
    },
  };
}
