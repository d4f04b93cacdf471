import { defineEvent } from '../define.ts';
import { anyPost, examplePost } from '../shapes/post.ts';

export const postUpdated = defineEvent({
  type: 'post.updated',
  version: 1,
  owner: 'content',
  aggregate: 'post',
  consumers: ['comment', 'search', 'notification', 'edge'],
  description: 'A post changed; carries the whole of what is public, or no text if it is not.',
  data: anyPost,
  example: examplePost,
});
