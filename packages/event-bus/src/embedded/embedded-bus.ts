import pg from 'pg';
import type { Logger } from '@vobe/service-kit/log';
import { periodicJob } from '@vobe/service-kit/periodic-job';
import { BusUnavailable, refuseTooLarge, type EventBus, type Subscription } from '../bus.ts';
import { Log } from './log.ts';
import { subscribe } from './subscription.ts';

const HOUR_MS = 3_600_000;
/** Connections that a part of the product holds to the bus. */
export const BUS_CONNECTIONS = 2;

/** The bus of an installation without Kafka: a log in PostgreSQL. */
export function openEmbeddedBus(url: string, logger: Logger): EventBus {
  const pool = new pg.Pool({
    connectionString: url,
    max: BUS_CONNECTIONS,
    connectionTimeoutMillis: 3000,
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'a connection to the bus was lost'));
  const log = new Log(pool);
  const subscriptions = new Set<Subscription>();
  const pruning = periodicJob(logger, 'prune old messages', HOUR_MS, () => log.prune());
  pruning.start();

  return {
    createTopics: (topics) => orUnavailable(log.createTopics(topics)),
    async publish(messages) {
      if (messages.length === 0) return;
      refuseTooLarge(messages);
      await orUnavailable(log.append(messages));
    },
    subscribe(options) {
      const subscription = subscribe(url, log, options, logger);
      subscriptions.add(subscription);
      return Promise.resolve(subscription);
    },
    read: (topic) => log.read(topic),
    forget: (topics, keys) => orUnavailable(log.forget(topics, keys)),
    lag: (group, topics) => orUnavailable(log.lag(group, topics)),
    rewind: (group, topics, offset) => orUnavailable(log.rewind(group, topics, offset)),
    check: () => orUnavailable(pool.query('SELECT 1').then(() => undefined)),
    async close() {
      await pruning.stop();
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await pool.end();
    },
  };
}

async function orUnavailable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new BusUnavailable((error as Error).message, { cause: error });
  }
}
