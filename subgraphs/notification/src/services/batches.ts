import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { Database, DatabaseClient } from '../data/database.ts';

/** How late the first batch may be. */
const INTERVAL_MS = 1000;

const TRANSACTION = { timeout: 30_000 };

/**
 * A job that works in batches, each in a transaction of its own, until there is none. Instances share the work; a
 * killed one's is gone on with.
 * @param batch Returns whether there may be more to do.
 */
export function batchJob(
  db: DatabaseClient,
  log: Logger,
  name: string,
  batch: (tx: Database) => Promise<boolean>,
): PeriodicJob {
  let isStopping = false;
  const job = periodicJob(log, name, INTERVAL_MS, async () => {
    while (!isStopping && (await db.$transaction(batch, TRANSACTION)));
  });
  return {
    start() {
      isStopping = false;
      job.start();
    },
    stop() {
      isStopping = true;
      return job.stop();
    },
  };
}
