import type { DataSchema, EventContract } from '@vobe/event-contracts/define';
import { buildEvent, type AnyEvent, type EventInput } from '@vobe/event-contracts/envelope';
import { currentCause } from '@vobe/service-kit/cause';
import type { DB } from '@vobe/service-kit/generated/tables';
import { insertSelected, queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { sql } from 'kysely';
import { CHANNEL } from './store.ts';

/** A change to be published; its cause is taken from the current context. */
export type Change<Data extends DataSchema> = Pick<
  EventInput<Data>,
  'aggregateId' | 'aggregateVersion' | 'data'
>;

/** An event that is ready to be recorded. */
export function eventOf<Type extends string, Version extends number, Data extends DataSchema>(
  contract: EventContract<Type, Version, Data>,
  change: Change<Data>,
): AnyEvent {
  return buildEvent(contract, { ...currentCause(), ...change });
}

/** Rows of one statement: PostgreSQL's own limits are far off, the memory of a laptop is not. */
const ROWS = 1000;

/**
 * Writes events into the service's outbox. Call it in the transaction that changes the state they
 * describe, after that change: then they are published if and only if it happened, and those of an
 * aggregate in its order, since a concurrent change waits for the row lock.
 */
export async function recordEvents(tx: SqlClient, events: readonly AnyEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += ROWS) {
    const part = events.slice(from, from + ROWS);
    // The notification goes out with the commit and wakes the relay.
    await queryBuilder<DB>(tx)
      .with('added', (db) =>
        insertSelected(db, 'outbox', rowsOf(part), {
          event_id: 'id',
          topic: 'topic',
          aggregate_id: 'aggregate',
          event: 'event',
        }),
      )
      .selectFrom(sql`pg_notify(${CHANNEL}, '')`.as('notified'))
      .select(({ lit }) => lit(true).as('isNotified'))
      .execute();
  }
}

/** The events as a table, of a parameter for each column. */
const rowsOf = (events: readonly AnyEvent[]) =>
  sql<{ id: string; topic: string; aggregate: string; event: unknown }>`unnest(
    ${events.map(({ event_id: id }) => id)}::uuid[],
    ${events.map(({ event_type: type }) => type)}::text[],
    ${events.map(({ aggregate_id: id }) => id)}::uuid[],
    ${events.map((event) => JSON.stringify(event))}::text[]::jsonb[])`.as<'r'>(
    sql`r(id, topic, aggregate, event)`,
  );
