import { defineEvent } from '../define.ts';
import { mentioningComment, exampleComment } from '../shapes/comment.ts';

export const commentUpdated = defineEvent({
  type: 'comment.updated',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description: 'The author changed the text of a comment.',
  data: mentioningComment,
  example: { ...exampleComment, mentionedUserIds: ['0197f2a0-1111-7000-8000-000000000004'] },
});
