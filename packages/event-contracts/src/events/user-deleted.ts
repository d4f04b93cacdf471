import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** An account is gone. It carries nothing but its key: what a deleted user was called must not outlive them in a topic. */
export const userDeleted = defineEvent({
  type: 'user.deleted',
  version: 1,
  owner: 'auth',
  aggregate: 'user',
  consumers: [
    'moderation',
    'content',
    'artist',
    'comment',
    'feedback',
    'search',
    'notification',
    'edge',
  ],
  description: 'An account is gone; forget what was kept of it.',
  data: z.looseObject({}),
  example: {},
});
