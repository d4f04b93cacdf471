import type { Logger } from '@vobe/service-kit/log';
import { periodically, type Periodic } from '@vobe/service-kit/periodically';
import type { Database } from '../data/database.ts';
import { deleteExpiredRevocations } from '../data/revocations.ts';
import { deleteExpired } from '../data/sessions.ts';

const HOUR_MS = 3_600_000;

/** Deletes expired sessions and revocations, each hour until it is stopped. */
export function deleteWhatExpired(db: Database, log: Logger): Periodic {
  return periodically(log, 'delete what expired', HOUR_MS, async () => {
    const now = new Date();
    await deleteExpired(db, now);
    await deleteExpiredRevocations(db, now);
  });
}
