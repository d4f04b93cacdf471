import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { Database } from '../data/database.ts';
import { deleteExpiredLinks } from '../data/email-links.ts';
import { forgetDevices } from '../data/known-devices.ts';
import { deleteExpiredRevocations } from '../data/revocations.ts';
import { deleteExpired } from '../data/sessions.ts';

const HOUR_MS = 3_600_000;

/** Deletes expired sessions, revocations, links and devices, each hour until it is stopped. */
export function expiryJob(db: Database, log: Logger): PeriodicJob {
  return periodicJob(log, 'delete expired rows', HOUR_MS, async () => {
    const now = new Date();
    await deleteExpired(db, now);
    await deleteExpiredRevocations(db, now);
    await deleteExpiredLinks(db, now);
    await forgetDevices(db, now);
  });
}
