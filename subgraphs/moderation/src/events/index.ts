import type { EventOf } from '@vobe/event-contracts/envelope';
import { commentDeleted, commentDeletedV1 } from '@vobe/event-contracts/events/comment-deleted';
import { commentHeld, commentHeldV1 } from '@vobe/event-contracts/events/comment-held';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userRegistered } from '@vobe/event-contracts/events/user-registered';
import { closeCase, lockCase, reopenCase } from '../data/cases.ts';
import type { Database } from '../data/database.ts';

/** What moderation reads: what waits to be looked at, and what is gone. */
export const CONTRACTS = [
  userRegistered,
  userDeleted,
  postDeleted,
  commentHeldV1,
  commentHeld,
  commentDeletedV1,
  commentDeleted,
] as const;

type ModerationEvent = EventOf<(typeof CONTRACTS)[number]>;

/** Opens and closes cases as events say. */
export async function project(tx: Database, events: readonly ModerationEvent[]): Promise<void> {
  for (const event of events) await follow(tx, event);
}

async function follow(tx: Database, event: ModerationEvent): Promise<void> {
  const { aggregate_id: subjectId } = event;
  switch (event.event_type) {
    case 'user.registered': {
      const user = { subjectType: 'USER', subjectId, authorId: subjectId } as const;
      await lockCase(tx, { ...user, origin: 'NEW_ACCOUNT' });
      return;
    }
    case 'comment.held': {
      const { authorId, suspicions } = event.data;
      const comment = { subjectType: 'COMMENT', subjectId, authorId } as const;
      const found = await lockCase(tx, { ...comment, origin: 'HELD', suspicions });
      if (found.status === 'RESOLVED') await reopenCase(tx, found.id, 'HELD');
      return;
    }
    case 'comment.deleted':
      return closeCase(tx, { subjectType: 'COMMENT', subjectId });
    case 'post.deleted':
      return closeCase(tx, { subjectType: 'POST', subjectId });
    case 'user.deleted':
      return closeCase(tx, { subjectType: 'USER', subjectId });
  }
}
