import { defineEvent } from '../define.ts';
import { commentKeys, exampleComment } from '../shapes/comment.ts';

export const commentCreated = defineEvent({
  type: 'comment.created',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description: 'Somebody commented on a public post.',
  data: commentKeys,
  example: exampleComment,
});
