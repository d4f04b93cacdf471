import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { commentCreated } from '@vobe/event-contracts/events/comment-created';
import { commentDeleted } from '@vobe/event-contracts/events/comment-deleted';
import { commentHeld } from '@vobe/event-contracts/events/comment-held';
import { commentModerated } from '@vobe/event-contracts/events/comment-moderated';
import { commentUpdated } from '@vobe/event-contracts/events/comment-updated';
import { commentVoted } from '@vobe/event-contracts/events/comment-voted';
import { threadLocked } from '@vobe/event-contracts/events/thread-locked';
import { findAudiences } from '../data/audience.ts';
import type { Database } from '../data/database.ts';
import { findMentions } from '../data/mentions.ts';
import type { Comment } from '../domain/model.ts';

/** What events say of a comment. */
type Keys = Pick<Comment, 'id' | 'version' | 'subjectKind' | 'subjectId' | 'parentId' | 'authorId'>;

/** A comment without its text: who may read that depends on the post. */
const about = ({ id, version, subjectKind, subjectId, parentId, authorId }: Keys) => ({
  aggregateId: id,
  aggregateVersion: version,
  data: { subjectKind, subjectId, parentId, authorId },
});

/** Whom each comment mentions. */
async function mentionsOf(
  tx: Database,
  comments: readonly Keys[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await findMentions(
    tx,
    comments.map(({ id }) => id),
  );
  const groups = Map.groupBy(rows, ({ commentId }) => commentId);
  return new Map([...groups].map(([id, found]) => [id, found.map(({ userId }) => userId)]));
}

/** Records new comments, in the transaction that writes them. */
export async function recordCommentsCreated(
  tx: Database,
  comments: readonly Comment[],
): Promise<void> {
  const mentions = await mentionsOf(tx, comments);
  const audiences = await findAudiences(
    tx,
    comments.map(({ id }) => id),
  );
  await recordEvents(
    tx,
    comments.map((comment) => {
      const { data, ...rest } = about(comment);
      const { mutedByUserIds = [], ...authors } = audiences.get(comment.id) ?? {};
      const mentionedUserIds = mentions.get(comment.id) ?? [];
      return eventOf(commentCreated, {
        ...rest,
        data: { ...data, ...authors, mentionedUserIds, mutedByUserIds: [...mutedByUserIds] },
      });
    }),
  );
}

/** Records that a comment's text has changed. */
export async function recordCommentUpdated(tx: Database, comment: Keys): Promise<void> {
  const { data, ...rest } = about(comment);
  const mentionedUserIds = (await mentionsOf(tx, [comment])).get(comment.id) ?? [];
  await recordEvents(tx, [
    eventOf(commentUpdated, { ...rest, data: { ...data, mentionedUserIds } }),
  ]);
}

/** Records that a comment was deleted. */
export async function recordCommentDeleted(tx: Database, comment: Comment): Promise<void> {
  await recordEvents(tx, [eventOf(commentDeleted, about(comment))]);
}

/** Records that comments have lost their texts, for their author's account is gone. */
export async function recordCommentsErased(tx: Database, comments: readonly Keys[]): Promise<void> {
  await recordEvents(
    tx,
    comments.map((comment) => eventOf(commentDeleted, about(comment))),
  );
}

/** Records that a vote has changed a comment's score. */
export async function recordCommentVoted(tx: Database, comment: Comment): Promise<void> {
  const { aggregateId, aggregateVersion, data } = about(comment);
  const { score } = comment;
  await recordEvents(tx, [
    eventOf(commentVoted, { aggregateId, aggregateVersion, data: { ...data, score } }),
  ]);
}

/** Records that a comment waits for a moderator. */
export async function recordCommentHeld(
  tx: Database,
  comment: Comment,
  suspicions: readonly string[],
): Promise<void> {
  const { aggregateId, aggregateVersion, data } = about(comment);
  await recordEvents(tx, [
    eventOf(commentHeld, {
      ...{ aggregateId, aggregateVersion },
      data: { ...data, suspicions: [...suspicions] },
    }),
  ]);
}

/** Records that a moderator's decision was followed. */
export async function recordCommentModerated(tx: Database, comment: Comment): Promise<void> {
  const { aggregateId, aggregateVersion, data } = about(comment);
  const { isLocked, status } = comment;
  await recordEvents(tx, [
    eventOf(commentModerated, {
      ...{ aggregateId, aggregateVersion },
      data: { ...data, isRemoved: status === 'REMOVED', isLocked },
    }),
  ]);
}

/** Records that a post was closed to comments, or opened. @param version Of the decision. */
export async function recordThreadLocked(
  tx: Database,
  postId: string,
  version: number,
  isLocked: boolean,
): Promise<void> {
  await recordEvents(tx, [
    eventOf(threadLocked, {
      ...{ aggregateId: postId, aggregateVersion: version },
      data: { postId, isLocked },
    }),
  ]);
}
