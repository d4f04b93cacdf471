import { sql } from 'kysely';
import type { DB } from '@vobe/service-kit/generated/tables';
import { anyOf, insertRecords, queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';

/**
 * What is there when an account goes is erased at once, and what a request or an event that was under way has written
 * meanwhile by a second look.
 */
const PASSES = 2;

/** How long after the first look comes the second: longer than a request or a batch of events takes. */
const SETTLE_SECONDS = 15;

/** Accounts that are looked for together. */
const MAX_AT_ONCE = 100;

const now = sql<Date>`now()`;

/** Adds accounts that are gone. */
const insertGone = (db: SqlClient, ids: readonly string[]) =>
  insertRecords(
    queryBuilder<DB>(db),
    'erased_users',
    [...new Set(ids)].sort().map((id) => ({ id })),
    { id: 'uuid' },
    { id: 'id' },
  );

/**
 * Notes that accounts are gone, in the transaction of the event that says so: what is here of them is erased soon.
 * What is here of those that are known already is looked for again.
 */
export async function noteErasedUsers(tx: SqlClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await insertGone(tx, ids)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ due_at: now, passes: 0 }))
    .execute();
}

/** Notes those that are not known yet. @returns Which these are. */
export async function noteUnknownUsers(db: SqlClient, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await insertGone(db, ids)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Has all of them looked for once more: rows of theirs may have come back out of a backup. */
export async function lookForAllAgain(db: SqlClient): Promise<void> {
  await queryBuilder<DB>(db)
    .updateTable('erased_users')
    .set({ due_at: now, passes: PASSES - 1 })
    .where('due_at', 'is', null)
    .execute();
}

export interface DueErasure {
  readonly id: string;
  /** Which look it is: grows with each, and begins again when the account is said to be gone again. */
  readonly passes: number;
}

/** Some of those whose data is to be looked for now. */
export function dueErasures(db: SqlClient): Promise<DueErasure[]> {
  return queryBuilder<DB>(db)
    .selectFrom('erased_users')
    .select(['id', 'passes'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(MAX_AT_ONCE)
    .execute();
}

/** Notes that nothing of theirs is left, unless they were said to be gone again meanwhile. */
export async function noteLook(db: SqlClient, looks: readonly DueErasure[]): Promise<void> {
  for (const [passes, group] of Map.groupBy(looks, (look) => look.passes)) {
    await queryBuilder<DB>(db)
      .updateTable('erased_users')
      .set({
        passes: passes + 1,
        due_at:
          passes + 1 < PASSES ? sql<Date>`now() + make_interval(secs => ${SETTLE_SECONDS})` : null,
      })
      .where(
        'id',
        '=',
        anyOf(
          group.map(({ id }) => id),
          'uuid',
        ),
      )
      .where('passes', '=', passes)
      .execute();
  }
}

/** Whether an account is gone. */
export async function isErased(db: SqlClient, id: string): Promise<boolean> {
  const row = await queryBuilder<DB>(db)
    .selectFrom('erased_users')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ids of accounts that are gone, in their order, beginning behind one. */
export async function pageOfErased(
  db: SqlClient,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await queryBuilder<DB>(db)
    .selectFrom('erased_users')
    .select('id')
    .$if(after !== null, (more) => more.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
