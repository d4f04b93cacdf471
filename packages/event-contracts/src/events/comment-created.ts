import { defineEvent } from '../define.ts';
import { nullableUuid, uuids } from '../fields.ts';
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

/** Whom it is news for: what only the owner of threads and mutes knows when it is written. */
const audience = {
  parentAuthorId: nullableUuid('Who wrote the comment it answers, or null.').optional(),
  subjectAuthorId: nullableUuid('Who wrote the post it stands under, or null.').optional(),
  mutedByUserIds: uuids(
    'Who of these and of the mentioned has muted its author, its thread or what it stands under.',
  ).optional(),
};

export const commentCreated = defineEvent({
  ...event,
  version: 2,
  data: commentKeys.extend({ ...mentions, ...audience }),
  example: {
    ...exampleComment,
    parentAuthorId: '0197f2a0-1111-7000-8000-000000000005',
    subjectAuthorId: '0197f2a0-1111-7000-8000-000000000006',
    mentionedUserIds: ['0197f2a0-1111-7000-8000-000000000004'],
    mutedByUserIds: ['0197f2a0-1111-7000-8000-000000000004'],
  },
});

/** As it was while comments stood under posts alone: nobody writes it any more. */
export const commentCreatedV1 = defineEvent({
  ...event,
  version: 1,
  data: commentKeysV1.extend(mentions),
  example: { ...exampleCommentV1, mentionedUserIds: ['0197f2a0-1111-7000-8000-000000000004'] },
});
