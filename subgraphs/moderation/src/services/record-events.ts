import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { ModerationAction, ReportReason } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import type { ModerationCase } from '../domain/model.ts';

/** Records a decision, in the transaction that makes it. Notes are for the author alone. */
export async function recordDecided(
  tx: Database,
  decided: ModerationCase,
  action: ModerationAction,
  reason: ReportReason | null,
): Promise<void> {
  const { subjectType, subjectId, authorId, stateVersion, suspendedUntil } = decided;
  const { isRemoved, isLocked, isApproved } = decided;
  await recordEvents(tx, [
    eventOf(moderationDecided, {
      aggregateId: subjectId,
      aggregateVersion: stateVersion,
      data: {
        ...{ subjectType, authorId, action, reason, isRemoved, isLocked, isApproved },
        suspendedUntil: suspendedUntil?.toISOString() ?? null,
      },
    }),
  ]);
}
