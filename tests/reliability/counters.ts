import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { recordEvents } from '@vobe/event-bus/outbox/record';
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
    const number = Math.floor(Math.random() * AGGREGATES);
    const [row] = await tx.$queryRaw<{ id: string; version: number }[]>`
      UPDATE counters SET version = version + 1 WHERE number = ${number} RETURNING id, version`;
    if (!row) throw new Error('no such aggregate');
    await recordEvents(tx, [someEvent(row.id, row.version)]);
    const [total] = await tx.$queryRaw<
      { sum: number }[]
    >`SELECT sum(version)::int AS sum FROM counters`;
    return total?.sum ?? 0;
  });
}
