import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { uuid } from '../fields.ts';

export const albumDeleted = defineEvent({
  type: 'album.deleted',
  version: 1,
  owner: 'artist',
  aggregate: 'album',
  consumers: ['comment', 'search', 'notification', 'edge'],
  description: 'An album is gone; each of its tracks has a track.deleted of its own.',
  data: z.looseObject({ artistId: uuid('Its main artist.') }),
  example: { artistId: '0197f2a0-1111-7000-8000-000000000003' },
});
