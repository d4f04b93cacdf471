import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { uuids } from '../fields.ts';

/** It says neither what they are told nor how many: that is between them and their inbox. */
export const inboxRefreshed = defineEvent({
  type: 'inbox.refreshed',
  version: 1,
  owner: 'notification',
  aggregate: 'inbox',
  consumers: ['edge'],
  description:
    'People have been told something, have read it, or it was taken back. The key is that of the first of them; the version says nothing.',
  data: z.looseObject({
    userIds: uuids('Whose notifications have changed, each once; at most 500.'),
  }),
  example: { userIds: ['0197f2a0-1111-7000-8000-000000000001'] },
});
