import type { SqlClient } from '@vobe/service-kit/sql';

/**
 * Notes events as handled, in the transaction of their effect: both happen or neither.
 * @returns Those that were not noted before.
 */
export async function claimEvents(
  tx: SqlClient,
  group: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO processed_events (consumer_group, event_id)
    SELECT ${group}, id FROM unnest(${[...eventIds].sort()}::uuid[]) AS id
    ON CONFLICT DO NOTHING RETURNING event_id AS id`;
  return new Set(rows.map(({ id }) => id));
}

/** No topic keeps an event longer than 14 days: after 15 none can come again. */
export async function pruneProcessedEvents(db: SqlClient): Promise<void> {
  await db.$executeRaw`
    DELETE FROM processed_events WHERE processed_at < now() - interval '15 days'`;
}
