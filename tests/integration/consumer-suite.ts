import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { sql } from 'kysely';
import type pg from 'pg';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { topicOf } from '@vobe/event-contracts/topics';
import type { EventBus } from '@vobe/event-bus/bus';
import { createConsumer, type ConsumerOptions } from '@vobe/event-bus/consumer/consumer';
import { openDeadLetters } from '@vobe/event-bus/consumer/dead-letters';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { asMessage, openPool, transactionsOf, type someEvent } from './events.ts';

/** A bus that nobody else uses. */
export interface OwnBus {
  readonly bus: EventBus;
  /** Takes topics from the broker, with all that is in them. */
  readonly lose: (topics: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const TOPIC = postArchived.type;

export type Options = ConsumerOptions<typeof postArchived, SqlClient>;

export type ConsumerSuite = ReturnType<typeof useConsumers>;

/** Consumers that write what they take into a table, with a group of its own for each test. */
export function useConsumers(open: (databases: TestDatabases) => Promise<OwnBus>) {
  const log = createLogger('consumer', 'silent');
  let databases: TestDatabases;
  let pool: pg.Pool;
  let opened: OwnBus;
  let bus: EventBus;
  let group: string;
  const running: { stop: () => Promise<void> }[] = [];

  beforeAll(async () => {
    databases = await startDatabases();
    pool = openPool(databases.urls.search);
    opened = await open(databases);
    bus = opened.bus;
    await bus.createTopics([topicOf(postArchived)]);
    await pool.query('CREATE TABLE effects (event_id uuid, consumer_group text)');
  }, 120_000);

  afterAll(async () => {
    await pool.end();
    await opened.stop();
    await databases.stop();
  }, 60_000);

  beforeEach(() => {
    group = `group-${randomUUID()}`;
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
  });

  /** A consumer that writes a row for each event; with a rule it may fail. */
  function start(
    fail: (eventId: string) => boolean = () => false,
    over: Partial<Options> = {},
  ): Metrics {
    const metrics = new Metrics('consumer');
    const consumer = createConsumer<typeof postArchived, SqlClient>({
      bus,
      group,
      contracts: [postArchived],
      transaction: transactionsOf(pool),
      apply: async (tx, events) => {
        for (const { event_id: id } of events) {
          await sql`INSERT INTO effects VALUES (${id}::uuid, ${group})`.execute(queryBuilder(tx));
          if (fail(id)) throw new Error(`can't take this\nrefused: the rule`);
        }
      },
      log,
      metrics,
      ...over,
    });
    consumer.start();
    running.push(consumer);
    return metrics;
  }

  async function effects(): Promise<string[]> {
    const { rows } = await pool.query<{ event_id: string }>(
      'SELECT event_id FROM effects WHERE consumer_group = $1',
      [group],
    );
    return rows.map(({ event_id: id }) => id);
  }

  const send = (...events: ReturnType<typeof someEvent>[]) => bus.publish(events.map(asMessage));
  const raw = (value: string | Buffer | null) =>
    bus.publish([{ topic: TOPIC, key: 'k', value, headers: {} }]);
  const dead = () => openDeadLetters(bus, group);
  const holds = (value: Buffer | null, { event_id: id }: { event_id: string }) =>
    value?.includes(id) ?? false;

  /** What the running test has to itself. */
  const own = () => ({ bus, group, pool, lose: opened.lose });
  return { own, start, effects, send, raw, dead, holds };
}
