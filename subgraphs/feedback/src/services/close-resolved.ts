import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { DatabaseClient } from '../data/database.ts';
import { lockTicket, resolvedBefore } from '../data/tickets.ts';
import { canMove, CLOSES_AFTER_DAYS, daysFrom } from '../domain/status.ts';
import { moveTicket } from './move-ticket.ts';

const INTERVAL_MS = 60_000;
const BATCH = 100;

/** Closes what has been resolved long enough. Several instances do no harm. */
export async function closeResolved(db: DatabaseClient, now: Date): Promise<void> {
  const bound = daysFrom(now, -CLOSES_AFTER_DAYS);
  for (const id of await resolvedBefore(db, bound, BATCH)) {
    await db.$transaction(async (tx) => {
      const ticket = await lockTicket(tx, id);
      // Another instance may have been here, or the requester have opened it again.
      const isDue = ticket?.resolvedAt && ticket.resolvedAt <= bound;
      if (isDue && canMove(ticket, 'CLOSED', 'time', now)) {
        await moveTicket(tx, ticket, 'CLOSED', null);
      }
    });
  }
}

export const closingJob = (db: DatabaseClient, log: Logger): PeriodicJob =>
  periodicJob(log, 'close resolved tickets', INTERVAL_MS, () => closeResolved(db, new Date()));
