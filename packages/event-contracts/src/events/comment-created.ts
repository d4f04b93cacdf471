import { defineEvent } from '../define.ts';
import {
  commentKeys,
  commentKeysV1,
  exampleComment,
  exampleCommentV1,
  mentions,
} from '../shapes/comment.ts';

const event = {
  type: 'comment.created',
  owner: 'comment',
  aggregate: 'comment',
  consumers: ['notification', 'edge'],
  description: 'Somebody commented on a public post, an artist, an album or a track.',
} as const;

export const commentCreated = defineEvent({
  ...event,
  version: 2,
  data: commentKeys.extend(mentions),
  example: { ...exampleComment, mentionedUserIds: ['0197f2a0-1111-7000-8000-000000000004'] },
});

/** As it was while comments stood under posts alone: nobody writes it any more. */
export const commentCreatedV1 = defineEvent({
  ...event,
  version: 1,
  data: commentKeysV1.extend(mentions),
  example: { ...exampleCommentV1, mentionedUserIds: ['0197f2a0-1111-7000-8000-000000000004'] },
});
