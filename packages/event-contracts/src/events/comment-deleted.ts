import { defineEvent } from '../define.ts';
import { commentKeys, exampleComment } from '../shapes/comment.ts';

export const commentDeleted = defineEvent({
  type: 'comment.deleted',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['moderation', 'notification', 'edge'],
  description: 'A comment was removed by its author or a moderator.',
  data: commentKeys,
  example: exampleComment,
});
