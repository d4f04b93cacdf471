import { defineEvent } from '../define.ts';
import { artist, exampleArtist } from '../shapes/catalogue.ts';

export const artistCreated = defineEvent({
  type: 'artist.created',
  version: 1,
  owner: 'artist',
  aggregate: 'artist',
  consumers: ['search', 'edge'],
  description: 'An artist was added.',
  data: artist,
  example: exampleArtist,
});
