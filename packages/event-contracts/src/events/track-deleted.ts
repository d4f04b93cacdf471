import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { uuid } from '../fields.ts';

export const trackDeleted = defineEvent({
  type: 'track.deleted',
  version: 1,
  owner: 'artist',
  aggregate: 'track',
  consumers: ['comment', 'search', 'notification', 'edge'],
  description: 'A track is gone, alone or with its album.',
  data: z.looseObject({ albumId: uuid('The album it stood on.') }),
  example: { albumId: '0197f2a0-1111-7000-8000-000000000004' },
});
