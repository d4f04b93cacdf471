import { defineEvent } from '../define.ts';
import { hiddenPost } from '../shapes/post.ts';

export const postArchived = defineEvent({
  type: 'post.archived',
  version: 1,
  owner: 'content',
  aggregate: 'post',
  consumers: ['comment', 'search', 'notification', 'edge'],
  description: 'A post was withdrawn from the public; take it out of every list.',
  data: hiddenPost('ARCHIVED'),
  example: { status: 'ARCHIVED', authorId: '0197f2a0-1111-7000-8000-000000000001' },
});
