import { z } from 'zod';
import { defineEvent } from '../define.ts';

export const userSuspended = defineEvent({
  type: 'user.suspended',
  version: 1,
  owner: 'auth',
  aggregate: 'user',
  consumers: ['content', 'comment', 'search', 'notification', 'edge'],
  description: 'An account was suspended, or its suspension was lifted.',
  data: z.looseObject({
    suspended: z.boolean().describe('True if it is suspended now, false if that was lifted.'),
  }),
  example: { suspended: true },
});
