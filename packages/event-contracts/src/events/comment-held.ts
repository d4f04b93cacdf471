import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { commentKeys, commentKeysV1, exampleComment, exampleCommentV1 } from '../shapes/comment.ts';

const reasons = {
  suspicions: z
    .array(z.string())
    .describe('Why: LINKS_OF_NEW_ACCOUNT, REPEATED_TEXT, BLOCKED_WORD. New ones may come.'),
};

const event = {
  type: 'comment.held',
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['moderation', 'edge'],
  description: 'A comment waits for a moderator: nobody else but its author sees it.',
} as const;

export const commentHeld = defineEvent({
  ...event,
  version: 2,
  data: commentKeys.extend(reasons),
  example: { ...exampleComment, suspicions: ['LINKS_OF_NEW_ACCOUNT'] },
});

/** As it was while comments stood under posts alone: nobody writes it any more. */
export const commentHeldV1 = defineEvent({
  ...event,
  version: 1,
  data: commentKeysV1.extend(reasons),
  example: { ...exampleCommentV1, suspicions: ['LINKS_OF_NEW_ACCOUNT'] },
});
