import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { recordEvents } from '@vobe/event-bus/outbox/record';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import { someEvent, transactionsOf } from '../integration/events.ts';

const AGGREGATES = 100;

/** Aggregates of which nothing is known but how often they were changed. */
export async function createCounters(pool: pg.Pool): Promise<void> {
  await pool.query(
    `CREATE TABLE IF NOT EXISTS counters (id uuid PRIMARY KEY, number int UNIQUE, version int NOT NULL)`,
  );
  for (let number = 0; number < AGGREGATES; number += 1) {
    await pool.query('INSERT INTO counters VALUES ($1, $2, 0) ON CONFLICT DO NOTHING', [
      randomUUID(),
      number,
    ]);
  }
}

/**
 * Changes one of them and records the event, as every use case does: in one transaction.
 * @returns How many changes there were so far.
 */
export async function countUp(pool: pg.Pool): Promise<number> {
  return transactionsOf(pool)(async (tx) => {
    const counters = queryBuilder<{ counters: { id: string; number: number; version: number } }>(
      tx,
    );
    const row = await counters
      .updateTable('counters')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('number', '=', Math.floor(Math.random() * AGGREGATES))
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow();
    await recordEvents(tx, [someEvent(row.id, row.version)]);
    const { sum } = await counters
      .selectFrom('counters')
      .select(({ fn }) => fn.sum<string>('version').as('sum'))
      .executeTakeFirstOrThrow();
    return Number(sum);
  });
}
