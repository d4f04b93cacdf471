import { isAdmin, type SignedIn } from './authorization.ts';
import type { SqlClient } from './sql.ts';
import type { Violation } from './user-errors.ts';

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
  const [row] = await db.$queryRaw<{ attempts: number; secondsLeft: number }[]>`
    INSERT INTO throttles AS t (key, attempts, window_ends_at)
    VALUES (${key}, 1, now() + make_interval(secs => ${windowSeconds}::int))
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE WHEN t.window_ends_at < now() THEN 1 ELSE t.attempts + 1 END,
      window_ends_at = CASE WHEN t.window_ends_at < now()
        THEN excluded.window_ends_at ELSE t.window_ends_at END
    RETURNING attempts,
      greatest(1, ceil(extract(epoch FROM window_ends_at - now())))::int AS "secondsLeft"`;
  if (!row) throw new Error('the attempt was not counted');
  return row.attempts > limit
    ? { code: 'TOO_MANY_ATTEMPTS', field: [], values: { seconds: row.secondsLeft } }
    : null;
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
  await db.$executeRaw`DELETE FROM throttles WHERE key = ${key}`;
}

/** Refunds one attempt that turned out not to count. */
export async function refundAttempt(db: SqlClient, key: string): Promise<void> {
  await db.$executeRaw`
    UPDATE throttles SET attempts = attempts - 1 WHERE key = ${key} AND attempts > 0`;
}

/** Deletes counters whose window has expired. */
export async function deleteExpiredThrottles(db: SqlClient): Promise<void> {
  await db.$executeRaw`DELETE FROM throttles WHERE window_ends_at < now()`;
}
