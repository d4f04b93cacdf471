import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { DatabaseClient } from '../data/database.ts';
import { deleteEndedFanOuts } from '../data/fan-outs.ts';
import { deleteOld } from '../data/notifications.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** For how long notifications are kept. */
const RETENTION_MS = 180 * DAY_MS;
/** Longer than an event stays in its topic: until then news may be heard again. */
const MEMORY_MS = 15 * DAY_MS;
const BATCH = 1000;

/** Deletes what nobody looks for any more. */
export const deleteOldJob = (db: DatabaseClient, log: Logger): PeriodicJob =>
  periodicJob(log, 'delete old notifications', HOUR_MS, async () => {
    const now = Date.now();
    while ((await deleteOld(db, new Date(now - RETENTION_MS), BATCH)) === BATCH);
    await deleteEndedFanOuts(db, new Date(now - MEMORY_MS));
  });
