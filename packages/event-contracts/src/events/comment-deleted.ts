import { defineEvent } from '../define.ts';
import { commentKeys, commentKeysV1, exampleComment, exampleCommentV1 } from '../shapes/comment.ts';

const event = {
  type: 'comment.deleted',
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['moderation', 'notification', 'edge'],
  description: 'A comment was removed by its author or a moderator.',
} as const;

export const commentDeleted = defineEvent({
  ...event,
  version: 2,
  data: commentKeys,
  example: exampleComment,
});

/** As it was while comments stood under posts alone: nobody writes it any more. */
export const commentDeletedV1 = defineEvent({
  ...event,
  version: 1,
  data: commentKeysV1,
  example: exampleCommentV1,
});
