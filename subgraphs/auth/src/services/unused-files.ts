import type { Logger } from '@vobe/service-kit/log';
import type { Storage } from '@vobe/storage/storage';
import type { DatabaseClient } from '../data/database.ts';
import { forgetFiles, lockDueFiles } from '../data/unused-files.ts';

/** Files of one transaction, which waits for the storage. */
const BATCH = 20;

/** Deletes files that nothing refers to; what fails is tried again by the hourly job. */
export async function deleteUnusedFiles(
  db: DatabaseClient,
  storage: Storage,
  log: Logger,
): Promise<void> {
  try {
    while ((await deleteSome(db, storage)) === BATCH);
  } catch (error) {
    log.warn({ err: error }, 'files that nothing refers to were not deleted');
  }
}

/** @returns How many it deleted. */
const deleteSome = (db: DatabaseClient, storage: Storage): Promise<number> =>
  db.$transaction(async (tx) => {
    const keys = await lockDueFiles(tx, new Date(), BATCH);
    // Who uses one of them again waits for this transaction, and stores it again.
    for (const key of keys) await storage.delete(key);
    await forgetFiles(tx, keys);
    return keys.length;
  });
