import type { EventOf } from './envelope.ts';
import { albumCreated } from './events/album-created.ts';
import { albumDeleted } from './events/album-deleted.ts';
import { albumUpdated } from './events/album-updated.ts';
import { artistCreated } from './events/artist-created.ts';
import { artistDeleted } from './events/artist-deleted.ts';
import { artistUpdated } from './events/artist-updated.ts';
import { commentCreated } from './events/comment-created.ts';
import { commentDeleted } from './events/comment-deleted.ts';
import { commentHeld } from './events/comment-held.ts';
import { commentModerated } from './events/comment-moderated.ts';
import { commentUpdated } from './events/comment-updated.ts';
import { commentVoted } from './events/comment-voted.ts';
import { moderationDecided } from './events/moderation-decided.ts';
import { postArchived } from './events/post-archived.ts';
import { postCreated } from './events/post-created.ts';
import { postDeleted } from './events/post-deleted.ts';
import { postPublished } from './events/post-published.ts';
import { postUpdated } from './events/post-updated.ts';
import { threadLocked } from './events/thread-locked.ts';
import { trackCreated } from './events/track-created.ts';
import { trackDeleted } from './events/track-deleted.ts';
import { trackUpdated } from './events/track-updated.ts';
import { userDeleted } from './events/user-deleted.ts';
import { userRegistered } from './events/user-registered.ts';
import { userSuspended } from './events/user-suspended.ts';
import { userUpdated } from './events/user-updated.ts';

/** Every event of the system. A version in use stays here until its last event has expired. */
export const contracts = [
  userRegistered,
  userUpdated,
  userSuspended,
  userDeleted,
  postCreated,
  postUpdated,
  postPublished,
  postArchived,
  postDeleted,
  artistCreated,
  artistUpdated,
  artistDeleted,
  albumCreated,
  albumUpdated,
  albumDeleted,
  trackCreated,
  trackUpdated,
  trackDeleted,
  commentCreated,
  commentUpdated,
  commentDeleted,
  commentVoted,
  commentHeld,
  commentModerated,
  threadLocked,
  moderationDecided,
] as const;

/** Any event of the system, discriminated by `event_type`. */
export type VobeEvent = EventOf<(typeof contracts)[number]>;

export type EventType = VobeEvent['event_type'];
