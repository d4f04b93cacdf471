import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { buildEvent, cloudEventHeaders, type AnyEvent } from '@vobe/event-contracts/envelope';
import type { OutgoingMessage } from '@vobe/event-bus/bus';
import { sqlOn } from '@vobe/event-bus/pg-sql';
import type { SqlClient } from '@vobe/service-kit/sql';

/** An event for tests of transport: small, and of a contract that search reads. */
export function someEvent(aggregateId: string = randomUUID(), aggregateVersion = 1): AnyEvent {
  return buildEvent(postArchived, {
    aggregateId,
    aggregateVersion,
    correlationId: 'test',
    traceparent: null,
    data: { status: 'ARCHIVED', authorId: randomUUID() },
  });
}

export const asMessage = (event: AnyEvent): OutgoingMessage => ({
  topic: event.event_type,
  key: event.aggregate_id,
  value: JSON.stringify(event),
  headers: cloudEventHeaders(event),
});

/** Transactions on a pool, as a service's client opens them. */
export const transactionsOf =
  (pool: pg.Pool) =>
  async <Result>(work: (tx: SqlClient) => Promise<Result>): Promise<Result> => {
    const connection = await pool.connect();
    try {
      await connection.query('BEGIN');
      const result = await work(sqlOn(connection));
      await connection.query('COMMIT');
      return result;
    } catch (error) {
      await connection.query('ROLLBACK');
      throw error;
    } finally {
      connection.release();
    }
  };

/** A pool of connections, some of which may be cut after it says that it has ended. */
export function openPool(connectionString: string, max = 5): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  return pool;
}
