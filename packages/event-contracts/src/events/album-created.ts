import { defineEvent } from '../define.ts';
import { album, exampleAlbum } from '../shapes/catalogue.ts';

export const albumCreated = defineEvent({
  type: 'album.created',
  version: 1,
  owner: 'artist',
  aggregate: 'album',
  consumers: ['search', 'notification', 'edge'],
  description: 'An album was added.',
  data: album,
  example: exampleAlbum,
});
