import { defineEvent } from '../define.ts';
import { examplePost, publicPost } from '../shapes/post.ts';

export const postPublished = defineEvent({
  type: 'post.published',
  version: 1,
  owner: 'content',
  aggregate: 'post',
  consumers: ['comment', 'search', 'notification', 'edge'],
  description: 'A post became public, by hand or at its time.',
  data: publicPost,
  example: examplePost,
});
