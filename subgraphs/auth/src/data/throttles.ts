import type { Database } from './database.ts';

/** Counts an attempt within a window. @returns Attempts so far and the seconds left. */
export async function countAttempt(
  db: Database,
  key: string,
  windowSeconds: number,
): Promise<{ attempts: number; secondsLeft: number }> {
  // One statement, so that attempts sent at once are all counted.
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
  return row;
}

export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.throttle.deleteMany({ where: { key } });
}

export async function forgetOneAttempt(db: Database, key: string): Promise<void> {
  await db.throttle.updateMany({
    where: { key, attempts: { gt: 0 } },
    data: { attempts: { decrement: 1 } },
  });
}
