import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type WakeableJob } from '@vobe/service-kit/periodic-job';
import type { Storage } from '@vobe/storage/storage';
import type { DatabaseClient } from '../data/database.ts';
import { findDueFiles, forgetFiles, noteUnusedFiles } from '../data/unused-files.ts';

const HOUR_MS = 3_600_000;
/** Files that are deleted at once. */
const BATCH = 20;

/**
 * Deletes files that nothing refers to: each hour, and when it is woken because there is one. No request waits
 * for it, nor holds a connection meanwhile: the storage may be slow, or away.
 */
export function unusedFilesJob(db: DatabaseClient, storage: Storage, log: Logger): WakeableJob {
  return periodicJob(log, 'delete unused files', HOUR_MS, async () => {
    while ((await deleteSome(db, storage)) === BATCH);
  });
}

/**
 * @returns How many it deleted.
 * @throws If there is one that it could not: that has its next turn in an hour, after those that wait now.
 */
async function deleteSome(db: DatabaseClient, storage: Storage): Promise<number> {
  const now = new Date();
  const keys = await findDueFiles(db, now, BATCH);
  const results = await Promise.allSettled(keys.map((key) => storage.delete(key)));
  const failures = results.filter((result) => result.status === 'rejected');
  const isLeft = (_: string, index: number) => results[index]?.status === 'rejected';
  const left = keys.filter(isLeft);
  await forgetFiles(
    db,
    keys.filter((key) => !left.includes(key)),
  );
  if (left.length === 0) return keys.length;
  await noteUnusedFiles(db, left, new Date(now.getTime() + HOUR_MS));
  const reasons = failures.map(({ reason }) => reason as unknown);
  throw new AggregateError(reasons, 'the storage did not delete all files');
}
