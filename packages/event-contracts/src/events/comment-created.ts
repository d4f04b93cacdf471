import { defineEvent } from '../define.ts';
import { mentioningComment, exampleComment } from '../shapes/comment.ts';

export const commentCreated = defineEvent({
  type: 'comment.created',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description: 'Somebody commented on a public post.',
  data: mentioningComment,
  example: { ...exampleComment, mentionedUserIds: ['0197f2a0-1111-7000-8000-000000000004'] },
});
