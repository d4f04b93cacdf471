import { defineEvent } from '../define.ts';
import { exampleComment, scoredComment } from '../shapes/comment.ts';

export const commentVoted = defineEvent({
  type: 'comment.voted',
  version: 1,
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description:
    'Somebody voted on a comment, changed the vote or took it back. Who did is nobody’s business.',
  data: scoredComment,
  example: { ...exampleComment, score: 7 },
});
