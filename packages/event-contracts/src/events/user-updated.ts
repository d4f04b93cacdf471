import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { publicProfile } from '../shapes/user.ts';

export const userUpdated = defineEvent({
  type: 'user.updated',
  version: 1,
  owner: 'auth',
  aggregate: 'user',
  consumers: ['search', 'notification', 'edge'],
  description: 'A public profile changed; carries the whole of it.',
  data: z.looseObject(publicProfile),
  example: { username: 'clara', displayName: 'Clara Wieck', avatarUrl: null },
});
