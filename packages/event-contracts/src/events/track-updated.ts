import { defineEvent } from '../define.ts';
import { exampleTrack, track } from '../shapes/catalogue.ts';

export const trackUpdated = defineEvent({
  type: 'track.updated',
  version: 1,
  owner: 'artist',
  aggregate: 'track',
  consumers: ['search', 'edge'],
  description: 'A track changed; carries the whole public state.',
  data: track,
  example: exampleTrack,
});
