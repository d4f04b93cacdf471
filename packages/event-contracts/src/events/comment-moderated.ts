import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { commentKeys, commentKeysV1, exampleComment, exampleCommentV1 } from '../shapes/comment.ts';

const state = {
  isRemoved: z.boolean().describe('Whether it is removed now.'),
  isLocked: z.boolean().describe('Whether it can’t be answered now.'),
};

const event = {
  type: 'comment.moderated',
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description:
    'A moderator removed a comment, brought it back, or locked or opened what is beneath it.',
} as const;

export const commentModerated = defineEvent({
  ...event,
  version: 2,
  data: commentKeys.extend(state),
  example: { ...exampleComment, isRemoved: true, isLocked: false },
});

/** As it was while comments stood under posts alone: nobody writes it any more. */
export const commentModeratedV1 = defineEvent({
  ...event,
  version: 1,
  data: commentKeysV1.extend(state),
  example: { ...exampleCommentV1, isRemoved: true, isLocked: false },
});
