import { sql } from 'kysely';
import { isAdmin, type SignedIn } from './authorization.ts';
import type { DB } from './generated/tables.ts';
import { queryBuilder } from './query-builder.ts';
import type { SqlClient } from './sql.ts';
import type { Violation } from './user-errors.ts';

const now = sql<Date>`now()`;

/** How often something may be done within a window of time. */
export interface Throttle {
  /** What is counted, and for whom: `create-post 0193…`. */
  readonly key: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/**
 * Counts an attempt in the service's table `throttles`. Attempts are counted before they are
 * evaluated, so that many at once, in one operation or several, are too.
 * @returns The violation with the time to wait if the limit is exceeded, else null.
 */
export async function throttle(
  db: SqlClient,
  { key, limit, windowSeconds }: Throttle,
): Promise<Violation<'TOO_MANY_ATTEMPTS'> | null> {
  // One statement: concurrent attempts are serialized by the row lock.
  const row = await queryBuilder<DB>(db)
    .insertInto('throttles')
    .values({
      key,
      attempts: 1,
      window_ends_at: sql<Date>`now() + make_interval(secs => ${windowSeconds}::int)`,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb, ref, case: when }) => {
        const isOver = eb('throttles.window_ends_at', '<', now);
        return {
          attempts: when()
            .when(isOver)
            .then(eb.lit(1))
            .else(eb('throttles.attempts', '+', 1))
            .end(),
          window_ends_at: when()
            .when(isOver)
            .then(ref('excluded.window_ends_at'))
            .else(ref('throttles.window_ends_at'))
            .end(),
        };
      }),
    )
    .returning([
      'attempts',
      sql<number>`greatest(1, ceil(extract(epoch FROM window_ends_at - now())))::int`.as(
        'secondsLeft',
      ),
    ])
    .executeTakeFirstOrThrow();
  if (row.attempts <= limit) return null;
  const { secondsLeft: seconds } = row;
  return { code: 'TOO_MANY_ATTEMPTS', field: [], values: { seconds }, retryAfter: seconds };
}

/**
 * The same for what a user does; administrators have no bound.
 * @param throttled What is counted: `create post`.
 */
export async function throttleUser(
  db: SqlClient,
  user: SignedIn,
  throttled: string,
  limit: number,
  windowSeconds: number,
): Promise<Violation<'TOO_MANY_ATTEMPTS'> | null> {
  if (isAdmin(user)) return null;
  return throttle(db, { key: `${throttled} ${user.userId}`, limit, windowSeconds });
}

/** Clears all attempts of a key. */
export async function clearAttempts(db: SqlClient, key: string): Promise<void> {
  await queryBuilder<DB>(db).deleteFrom('throttles').where('key', '=', key).execute();
}

/** Refunds one attempt that turned out not to count. */
export async function refundAttempt(db: SqlClient, key: string): Promise<void> {
  await queryBuilder<DB>(db)
    .updateTable('throttles')
    .set((eb) => ({ attempts: eb('attempts', '-', 1) }))
    .where('key', '=', key)
    .where('attempts', '>', 0)
    .execute();
}

/** Deletes counters whose window has expired. */
export async function deleteExpiredThrottles(db: SqlClient): Promise<void> {
  await queryBuilder<DB>(db).deleteFrom('throttles').where('window_ends_at', '<', now).execute();
}
