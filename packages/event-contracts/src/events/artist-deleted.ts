import { z } from 'zod';
import { defineEvent } from '../define.ts';

export const artistDeleted = defineEvent({
  type: 'artist.deleted',
  version: 1,
  owner: 'artist',
  aggregate: 'artist',
  consumers: ['comment', 'content', 'search', 'notification', 'edge'],
  description: 'An artist without albums and credits is gone.',
  data: z.looseObject({}),
  example: {},
});
