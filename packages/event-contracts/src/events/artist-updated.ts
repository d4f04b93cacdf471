import { defineEvent } from '../define.ts';
import { artist, exampleArtist } from '../shapes/catalogue.ts';

export const artistUpdated = defineEvent({
  type: 'artist.updated',
  version: 1,
  owner: 'artist',
  aggregate: 'artist',
  consumers: ['search', 'edge'],
  description: 'An artist changed; carries the whole public state.',
  data: artist,
  example: exampleArtist,
});
