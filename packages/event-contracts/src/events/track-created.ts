import { defineEvent } from '../define.ts';
import { exampleTrack, track } from '../shapes/catalogue.ts';

export const trackCreated = defineEvent({
  type: 'track.created',
  version: 1,
  owner: 'artist',
  aggregate: 'track',
  consumers: ['search', 'notification', 'edge'],
  description: 'A track was added to an album.',
  data: track,
  example: exampleTrack,
});
