import type { DB } from '@vobe/service-kit/generated/tables';
import { insertSelected, queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { sql } from 'kysely';

/**
 * Notes events as handled, in the transaction of their effect: both happen or neither.
 * @returns Those that were not noted before.
 */
export async function claimEvents(
  tx: SqlClient,
  group: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const rows = await insertSelected(
    queryBuilder<DB>(tx),
    'processed_events',
    sql<{ id: string }>`unnest(${[...eventIds].sort()}::uuid[])`.as<'r'>(sql`r(id)`),
    { consumer_group: sql<string>`${group}`, event_id: 'id' },
  )
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id as id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** No topic keeps an event longer than 14 days: after 15 none can come again. */
export async function pruneProcessedEvents(db: SqlClient): Promise<void> {
  await queryBuilder<DB>(db)
    .deleteFrom('processed_events')
    .where('processed_at', '<', sql<Date>`now() - interval '15 days'`)
    .execute();
}
