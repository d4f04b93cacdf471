import { defineEvent } from '../define.ts';
import { commentKeys, exampleComment } from '../shapes/comment.ts';

export const commentUpdated = defineEvent({
  type: 'comment.updated',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description: 'The author changed the text of a comment.',
  data: commentKeys,
  example: exampleComment,
});
