import type { EventOf } from '@vobe/event-contracts/envelope';
import type { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import { findComments } from '../data/comments.ts';
import type { Database } from '../data/database.ts';
import { lockPost, moderateComment } from '../data/moderation.ts';
import {
  recordCommentModerated,
  recordCommentsCreated,
  recordThreadLocked,
} from './record-events.ts';

/** Follows a moderator's decision about a comment, or about what may be said about a post. */
export async function followDecision(
  tx: Database,
  { aggregate_id: id, aggregate_version: moderatedAs, data }: EventOf<typeof moderationDecided>,
): Promise<void> {
  const { subjectType, isRemoved, isLocked, isApproved } = data;
  if (subjectType === 'POST') {
    const isNews = await lockPost(tx, { id, isLocked, moderatedAs });
    return isNews ? recordThreadLocked(tx, id, moderatedAs, isLocked) : undefined;
  }
  if (subjectType !== 'COMMENT') return undefined;
  const changed = await moderateComment(tx, { id, moderatedAs, isRemoved, isLocked, isApproved });
  const [comment] = changed ? await findComments(tx, [id]) : [];
  if (!comment) return undefined;
  // For everybody but its author it is new.
  if (changed?.before === 'HELD' && changed.after === 'VISIBLE') {
    return recordCommentsCreated(tx, [comment]);
  }
  return recordCommentModerated(tx, comment);
}
