import type { EventOf } from '@vobe/event-contracts/envelope';
import type { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { Database } from '../data/database.ts';
import { claimDecision, updateUser } from '../data/users.ts';
import type { Dependencies } from './dependencies.ts';
import { recordUserSuspended } from './record-events.ts';
import { endSessions } from './revoke.ts';

/** Follows a moderator's decision about an account: suspends it, which ends its sessions, or lets it in again. */
export async function followDecision(
  dependencies: Pick<Dependencies, 'accessTokens'>,
  tx: Database,
  { aggregate_id: id, aggregate_version: version, data }: EventOf<typeof moderationDecided>,
): Promise<void> {
  const { subjectType, action, suspendedUntil } = data;
  // Other decisions leave alone what an administrator has done.
  if (subjectType !== 'USER' || !['SUSPEND', 'LIFT_SUSPENSION'].includes(action)) return;
  if (!(await claimDecision(tx, id, version))) return;
  const now = new Date();
  const isSuspended = suspendedUntil !== null;
  const user = await updateUser(tx, id, { suspendedAt: isSuspended ? now : null });
  if (!user) return;
  if (isSuspended) await endSessions(dependencies, tx, id, {}, now);
  await recordUserSuspended(tx, user);
}
