import { defineEvent } from '../define.ts';
import { album, exampleAlbum } from '../shapes/catalogue.ts';

export const albumUpdated = defineEvent({
  type: 'album.updated',
  version: 1,
  owner: 'artist',
  aggregate: 'album',
  consumers: ['search', 'edge'],
  description: 'An album changed; carries the whole public state.',
  data: album,
  example: exampleAlbum,
});
