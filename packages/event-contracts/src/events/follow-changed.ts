import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { nullableUuid, nullableText, uuid } from '../fields.ts';

export const followChanged = defineEvent({
  type: 'follow.changed',
  version: 1,
  owner: 'content',
  aggregate: 'follow',
  consumers: ['notification', 'edge'],
  description:
    'Somebody follows an artist, a user or a tag, or no longer does. One of the three is named. What ends because an account or an artist is gone has that event alone.',
  data: z.looseObject({
    followerId: uuid('The user who follows.'),
    artistId: nullableUuid('The artist, or null.'),
    userId: nullableUuid('The user who is followed, or null.'),
    tag: nullableText('The tag, or null.'),
    isFollowed: z.boolean().describe('True if it begins, false if it ends.'),
  }),
  example: {
    followerId: '0197f2a0-1111-7000-8000-000000000001',
    artistId: '0197f2a0-1111-7000-8000-000000000004',
    userId: null,
    tag: null,
    isFollowed: true,
  },
});
