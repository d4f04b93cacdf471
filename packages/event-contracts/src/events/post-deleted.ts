import { defineEvent } from '../define.ts';
import { deletedPost } from '../shapes/post.ts';

export const postDeleted = defineEvent({
  type: 'post.deleted',
  version: 1,
  owner: 'content',
  aggregate: 'post',
  consumers: ['moderation', 'comment', 'search', 'notification', 'edge'],
  description: 'A post is gone for good.',
  data: deletedPost,
  example: { authorId: '0197f2a0-1111-7000-8000-000000000001' },
});
