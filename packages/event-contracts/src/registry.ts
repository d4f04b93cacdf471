import type { EventOf } from './envelope.ts';
import { albumCreated } from './events/album-created.ts';
import { albumDeleted } from './events/album-deleted.ts';
import { albumUpdated } from './events/album-updated.ts';
import { artistCreated } from './events/artist-created.ts';
import { artistDeleted } from './events/artist-deleted.ts';
import { artistUpdated } from './events/artist-updated.ts';
import { commentCreated, commentCreatedV1 } from './events/comment-created.ts';
import { commentDeleted, commentDeletedV1 } from './events/comment-deleted.ts';
import { commentHeld, commentHeldV1 } from './events/comment-held.ts';
import { commentModerated, commentModeratedV1 } from './events/comment-moderated.ts';
import { commentUpdated, commentUpdatedV1 } from './events/comment-updated.ts';
import { commentVoted, commentVotedV1 } from './events/comment-voted.ts';
import { followChanged } from './events/follow-changed.ts';
import { inboxRefreshed } from './events/inbox-refreshed.ts';
import { moderationDecided } from './events/moderation-decided.ts';
import { postArchived } from './events/post-archived.ts';
import { postCreated } from './events/post-created.ts';
import { postDeleted } from './events/post-deleted.ts';
import { postPublished } from './events/post-published.ts';
import { postUpdated } from './events/post-updated.ts';
import { threadLocked } from './events/thread-locked.ts';
import { ticketCreated } from './events/ticket-created.ts';
import { ticketReplied } from './events/ticket-replied.ts';
import { ticketStatusChanged } from './events/ticket-status-changed.ts';
import { trackCreated } from './events/track-created.ts';
import { trackDeleted } from './events/track-deleted.ts';
import { trackUpdated } from './events/track-updated.ts';
import { userDeleted } from './events/user-deleted.ts';
import { userRegistered } from './events/user-registered.ts';
import { userSuspended } from './events/user-suspended.ts';
import { userUpdated } from './events/user-updated.ts';

/** Every event of the system, of each the newest version first. A version in use stays here until its last event has expired. */
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
  commentCreatedV1,
  commentUpdated,
  commentUpdatedV1,
  commentDeleted,
  commentDeletedV1,
  commentVoted,
  commentVotedV1,
  commentHeld,
  commentHeldV1,
  commentModerated,
  commentModeratedV1,
  threadLocked,
  moderationDecided,
  followChanged,
  ticketCreated,
  ticketReplied,
  ticketStatusChanged,
  inboxRefreshed,
] as const;

/** Any event of the system, discriminated by `event_type`. */
export type VobeEvent = EventOf<(typeof contracts)[number]>;

export type EventType = VobeEvent['event_type'];
