import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import { deleteExpiredAvatarUploads } from '../data/avatar-uploads.ts';
import type { DatabaseClient } from '../data/database.ts';
import { deleteExpiredLinks } from '../data/email-links.ts';
import { forgetDevices } from '../data/known-devices.ts';
import { deleteExpiredRevocations } from '../data/revocations.ts';
import { deleteExpiredChallenges, deleteExpiredSetups } from '../data/second-factors.ts';
import { deleteExpired } from '../data/sessions.ts';
import { SETUP_LIFETIME_MS } from '../domain/second-factor.ts';

const HOUR_MS = 3_600_000;

/** Deletes what has expired, each hour until it is stopped. */
export function expiryJob(db: DatabaseClient, log: Logger): PeriodicJob {
  return periodicJob(log, 'delete expired rows', HOUR_MS, async () => {
    const now = new Date();
    await deleteExpired(db, now);
    await deleteExpiredRevocations(db, now);
    await deleteExpiredLinks(db, now);
    await forgetDevices(db, now);
    await deleteExpiredAvatarUploads(db, now);
    await deleteExpiredChallenges(db, now);
    await deleteExpiredSetups(db, new Date(now.getTime() - SETUP_LIFETIME_MS));
  });
}
