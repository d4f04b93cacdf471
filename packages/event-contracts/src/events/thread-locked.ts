import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { uuid } from '../fields.ts';

export const threadLocked = defineEvent({
  type: 'thread.locked',
  version: 1,
  owner: 'comment',
  aggregate: 'thread',
  consumers: ['notification', 'edge'],
  description:
    'A post was closed to comments by a moderator, or opened again. The aggregate is all that is said about it: its id is the post’s.',
  data: z.looseObject({
    postId: uuid('The post.'),
    isLocked: z.boolean().describe('Whether nothing more may be said about it.'),
  }),
  example: { postId: '0197f2a0-1111-7000-8000-000000000002', isLocked: true },
});
