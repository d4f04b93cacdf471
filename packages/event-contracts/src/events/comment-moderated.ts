import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { commentKeys, exampleComment } from '../shapes/comment.ts';

export const commentModerated = defineEvent({
  type: 'comment.moderated',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description:
    'A moderator removed a comment, brought it back, or locked or opened what is beneath it.',
  data: commentKeys.extend({
    isRemoved: z.boolean().describe('Whether it is removed now.'),
    isLocked: z.boolean().describe('Whether it can’t be answered now.'),
  }),
  example: { ...exampleComment, isRemoved: true, isLocked: false },
});
