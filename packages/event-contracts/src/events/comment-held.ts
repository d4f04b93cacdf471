import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { commentKeys, exampleComment } from '../shapes/comment.ts';

export const commentHeld = defineEvent({
  type: 'comment.held',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['moderation', 'edge'],
  description: 'A comment waits for a moderator: nobody else but its author sees it.',
  data: commentKeys.extend({
    suspicions: z
      .array(z.string())
      .describe('Why: LINKS_OF_NEW_ACCOUNT, REPEATED_TEXT, BLOCKED_WORD. New ones may come.'),
  }),
  example: { ...exampleComment, suspicions: ['LINKS_OF_NEW_ACCOUNT'] },
});
