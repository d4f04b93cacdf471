import type { Logger } from '@vobe/service-kit/log';
import { periodically, type Periodic } from '@vobe/service-kit/periodically';
import { deleteEndedThrottles } from '@vobe/service-kit/throttle';
import type { Database } from '../data/database.ts';
import { deleteExpiredRevocations } from '../data/revocations.ts';
import { deleteExpired } from '../data/sessions.ts';

const HOUR_MS = 3_600_000;

/** Deletes expired sessions, counters and keys, each hour until it is stopped. */
export function housekeeping(db: Database, log: Logger): Periodic {
  return periodically(log, 'housekeeping', HOUR_MS, async () => {
    const now = new Date();
    await deleteExpired(db, now);
    await deleteExpiredRevocations(db, now);
    await deleteEndedThrottles(db);
  });
}
