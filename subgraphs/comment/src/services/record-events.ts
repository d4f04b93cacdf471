import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { commentCreated } from '@vobe/event-contracts/events/comment-created';
import { commentDeleted } from '@vobe/event-contracts/events/comment-deleted';
import { commentUpdated } from '@vobe/event-contracts/events/comment-updated';
import { commentVoted } from '@vobe/event-contracts/events/comment-voted';
import type { Database } from '../data/database.ts';
import type { Comment } from '../domain/model.ts';

/** A comment without its text: who may read that depends on the post. */
const about = ({ id, version, postId, parentId, authorId }: Comment) => ({
  aggregateId: id,
  aggregateVersion: version,
  data: { postId, parentId, authorId },
});

/** Records new comments, in the transaction that writes them. */
export async function recordCommentsCreated(
  tx: Database,
  comments: readonly Comment[],
): Promise<void> {
  await recordEvents(
    tx,
    comments.map((comment) => eventOf(commentCreated, about(comment))),
  );
}

/** Records that a comment's text has changed. */
export async function recordCommentUpdated(tx: Database, comment: Comment): Promise<void> {
  await recordEvents(tx, [eventOf(commentUpdated, about(comment))]);
}

/** Records that a comment was deleted. */
export async function recordCommentDeleted(tx: Database, comment: Comment): Promise<void> {
  await recordEvents(tx, [eventOf(commentDeleted, about(comment))]);
}

/** Records that a vote has changed a comment's score. */
export async function recordCommentVoted(tx: Database, comment: Comment): Promise<void> {
  const { aggregateId, aggregateVersion, data } = about(comment);
  const { score } = comment;
  await recordEvents(tx, [
    eventOf(commentVoted, { aggregateId, aggregateVersion, data: { ...data, score } }),
  ]);
}
