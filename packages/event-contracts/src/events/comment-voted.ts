import { defineEvent } from '../define.ts';
import {
  commentKeys,
  commentKeysV1,
  exampleComment,
  exampleCommentV1,
  score,
} from '../shapes/comment.ts';

const event = {
  type: 'comment.voted',
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description:
    'Somebody voted on a comment, changed the vote or took it back. Who did is nobody’s business.',
} as const;

export const commentVoted = defineEvent({
  ...event,
  version: 2,
  data: commentKeys.extend(score),
  example: { ...exampleComment, score: 7 },
});

/** As it was while comments stood under posts alone: nobody writes it any more. */
export const commentVotedV1 = defineEvent({
  ...event,
  version: 1,
  data: commentKeysV1.extend(score),
  example: { ...exampleCommentV1, score: 7 },
});
