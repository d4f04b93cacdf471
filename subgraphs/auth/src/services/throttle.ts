import type { Database } from '../data/database.ts';
import { countAttempt } from '../data/throttles.ts';
import type { AuthViolation } from '../domain/rules.ts';

/** Counts an attempt; past the limit it gives the rule that is broken, with the time to wait. */
export async function throttle(
  db: Database,
  key: string,
  limit: number,
  windowSeconds: number,
): Promise<AuthViolation | null> {
  const { attempts, secondsLeft } = await countAttempt(db, key, windowSeconds);
  return attempts > limit
    ? { code: 'TOO_MANY_ATTEMPTS', field: [], values: { seconds: secondsLeft } }
    : null;
}
