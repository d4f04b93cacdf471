import { z } from 'zod';
import { nullableUuid, uuid, uuids } from '../fields.ts';

const thread = {
  parentId: nullableUuid('The comment it answers; null for one that begins a thread.').optional(),
  authorId: uuid('The user who wrote it.'),
};

/**
 * A comment without its text. Who may read it depends on the post, which may be withdrawn the next
 * minute; a topic shows what it holds for days. Notification fetches the text through the router
 * with the rights of the reader whom it notifies.
 */
export const commentKeys = z.looseObject({
  subjectKind: z
    .enum(['POST', 'ITEM'])
    .describe('What it stands under: a post, or an artist, album or track.'),
  subjectId: uuid('The post, artist, album or track it stands under.'),
  ...thread,
});

/** The same while comments stood under posts alone. */
export const commentKeysV1 = z.looseObject({
  postId: uuid('The post it stands under.'),
  ...thread,
});

/** What else events of a comment may say. */
export const mentions = {
  mentionedUserIds: uuids('Whom its text mentions, each once.').optional(),
};

/** What the votes make. */
export const score = { score: z.int().describe('Votes for it less votes against it.') };

const exampleThread = {
  parentId: '0197f2a0-1111-7000-8000-000000000003',
  authorId: '0197f2a0-1111-7000-8000-000000000001',
};

export const exampleComment = {
  subjectKind: 'POST' as const,
  subjectId: '0197f2a0-1111-7000-8000-000000000002',
  ...exampleThread,
};

export const exampleCommentV1 = {
  postId: '0197f2a0-1111-7000-8000-000000000002',
  ...exampleThread,
};
