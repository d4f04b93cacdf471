import { defineEvent } from '../define.ts';
import { anyPost } from '../shapes/post.ts';

export const postCreated = defineEvent({
  type: 'post.created',
  version: 1,
  owner: 'content',
  aggregate: 'post',
  consumers: ['comment', 'search', 'notification', 'edge'],
  description: 'A post was written, as a rule as a draft; texts only if it is public at once.',
  data: anyPost,
  example: { status: 'DRAFT', authorId: '0197f2a0-1111-7000-8000-000000000001' },
});
