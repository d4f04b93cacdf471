import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { publicProfile } from '../shapes/user.ts';

export const userRegistered = defineEvent({
  type: 'user.registered',
  version: 1,
  owner: 'auth',
  aggregate: 'user',
  consumers: ['moderation', 'search', 'notification', 'edge'],
  description: 'An account was created.',
  data: z.looseObject(publicProfile),
  example: { username: 'clara', displayName: 'Clara Wieck', avatarUrl: null },
});
