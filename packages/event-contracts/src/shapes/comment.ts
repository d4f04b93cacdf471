import { z } from 'zod';
import { nullableUuid, uuid, uuids } from '../fields.ts';

/**
 * A comment without its text. Who may read it depends on the post, which may be withdrawn the next
 * minute; a topic shows what it holds for days. Notification fetches the text through the router
 * with the rights of the reader whom it notifies.
 */
export const commentKeys = z.looseObject({
  postId: uuid('The post it stands under.'),
  parentId: nullableUuid('The comment it answers; null for one that begins a thread.').optional(),
  authorId: uuid('The user who wrote it.'),
});

/** A comment with whom it mentions. */
export const mentioningComment = commentKeys.extend({
  mentionedUserIds: uuids('Whom its text mentions, each once.').optional(),
});

/** A comment with what the votes make. */
export const scoredComment = commentKeys.extend({
  score: z.int().describe('Votes for it less votes against it.'),
});

export const exampleComment = {
  postId: '0197f2a0-1111-7000-8000-000000000002',
  parentId: '0197f2a0-1111-7000-8000-000000000003',
  authorId: '0197f2a0-1111-7000-8000-000000000001',
};
