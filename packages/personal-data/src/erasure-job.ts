import { lockUntilEnd } from '@vobe/service-kit/query-builder';
import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type WakeableJob } from '@vobe/service-kit/periodic-job';
import type { SqlClient } from '@vobe/service-kit/sql';
import type { PersonalData } from './declaration.ts';
import { SERVICE_STEPS, stepsOf, type EraseStep } from './erase-rows.ts';
import { dueErasures, lookForAllAgain, noteLook, type DueErasure } from './erased-users.ts';

/** Rows that a transaction erases: it holds their locks for some tens of milliseconds. */
const BATCH_ROWS = 1000;

const POLL_MS = 5000;

/** One transaction of a database. */
export type Transact<Tx> = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

export interface ErasureParts<Tx extends SqlClient> {
  readonly db: SqlClient;
  readonly transaction: Transact<Tx>;
  readonly data: PersonalData;
  /** What the declaration does not say, before what it says. */
  readonly steps?: readonly EraseStep<Tx>[];
  /** What is kept elsewhere than in the database: topics, files. Done each time, in this order, after all rows. */
  readonly elsewhere?: readonly ((ids: readonly string[]) => Promise<void>)[];
  readonly log: Logger;
}

/**
 * Erases what is here of accounts that are gone, beside the service's other work: in small transactions, each of which
 * may be the last one before the service ends. What is done already is not done again; what comes back is.
 */
export function erasureJob<Tx extends SqlClient>(parts: ErasureParts<Tx>): WakeableJob {
  const stopping = new AbortController();
  const job = periodicJob(parts.log, 'erase accounts', POLL_MS, () =>
    eraseDue(parts, stopping.signal),
  );
  return {
    start() {
      job.start();
      // A database that was restored has what was erased since its backup.
      void lookForAllAgain(parts.db)
        .catch((error: unknown) =>
          parts.log.warn({ err: error }, 'erased accounts are not looked for'),
        )
        .then(job.wake);
    },
    wake: job.wake,
    async stop() {
      stopping.abort();
      await job.stop();
    },
  };
}

/** Erases all that is due. */
export async function eraseDue<Tx extends SqlClient>(
  parts: ErasureParts<Tx>,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const due = await dueErasures(parts.db);
    if (due.length === 0 || !(await erase(parts, due, signal))) return;
  }
}

/** @returns False if it was stopped. */
async function erase<Tx extends SqlClient>(
  { db, transaction, data, steps = [], elsewhere = [], log }: ErasureParts<Tx>,
  due: readonly DueErasure[],
  signal?: AbortSignal,
): Promise<boolean> {
  const ids = due.map(({ id }) => id);
  const startedAt = Date.now();
  let rows = 0;
  for (const step of [...steps, ...stepsOf(data), ...SERVICE_STEPS]) {
    let count: number;
    do {
      if (signal?.aborted) return false;
      count = await transaction(async (tx) => {
        // Another instance may be at it: what it has taken and not committed is not gone yet.
        await lockUntilEnd(tx, 'erasure');
        return step(tx, ids, BATCH_ROWS);
      });
      rows += count;
    } while (count > 0);
  }
  for (const forget of elsewhere) await forget(ids);
  await noteLook(db, due);
  if (rows > 0) {
    log.info({ users: ids, rows, elapsedMs: Date.now() - startedAt }, 'accounts were erased');
  }
  return true;
}
