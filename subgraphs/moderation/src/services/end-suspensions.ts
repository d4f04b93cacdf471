import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import { endedSuspensions, lockCase } from '../data/cases.ts';
import type { DatabaseClient } from '../data/database.ts';
import { applyDecision } from './apply-decision.ts';

/** How late a suspension may end. */
const INTERVAL_MS = 10_000;
const BATCH = 100;

/** Ends suspensions whose time is over. Several instances do no harm. */
export function endSuspensions(db: DatabaseClient, log: Logger): PeriodicJob {
  return periodicJob(log, 'end suspensions', INTERVAL_MS, async () => {
    for (const { subjectType, subjectId, authorId, origin } of await endedSuspensions(
      db,
      new Date(),
      BATCH,
    )) {
      await db.$transaction(async (tx) => {
        const inCase = await lockCase(tx, { subjectType, subjectId, authorId, origin });
        // Another instance may have been here, or a moderator have made it longer.
        if (inCase.suspendedUntil === null || inCase.suspendedUntil > new Date()) return;
        await applyDecision(tx, inCase, null, {
          ...{ action: 'LIFT_SUSPENSION', reason: null, note: null, until: null, undoes: null },
        });
      });
    }
  });
}
