import {
  AUTHOR_CONTRACTS,
  authorVisibilityOf,
  storeAuthorVisibility,
} from '@vobe/author-visibility/author-visibility';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { albumCreated } from '@vobe/event-contracts/events/album-created';
import { albumDeleted } from '@vobe/event-contracts/events/album-deleted';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { commentCreated, commentCreatedV1 } from '@vobe/event-contracts/events/comment-created';
import { commentDeleted, commentDeletedV1 } from '@vobe/event-contracts/events/comment-deleted';
import {
  commentModerated,
  commentModeratedV1,
} from '@vobe/event-contracts/events/comment-moderated';
import { commentUpdated, commentUpdatedV1 } from '@vobe/event-contracts/events/comment-updated';
import { commentVoted, commentVotedV1 } from '@vobe/event-contracts/events/comment-voted';
import { followChanged } from '@vobe/event-contracts/events/follow-changed';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { ticketReplied } from '@vobe/event-contracts/events/ticket-replied';
import { ticketStatusChanged } from '@vobe/event-contracts/events/ticket-status-changed';
import { trackCreated } from '@vobe/event-contracts/events/track-created';
import { trackDeleted } from '@vobe/event-contracts/events/track-deleted';
import type { Database } from '../data/database.ts';
import { followActor, followThings, type ThingState } from '../data/causes.ts';
import { deliver } from '../data/delivery.ts';
import { addFanOut } from '../data/fan-outs.ts';
import { forgetFollowers, storeFollow } from '../data/follows.ts';
import {
  newsOfAlbum,
  newsOfComment,
  newsOfDecision,
  newsOfEdit,
  newsOfFollow,
  newsOfPost,
  newsOfTrack,
  newsOfVote,
  type PublicNews,
} from '../domain/news.ts';
import type { Followed, News } from '../domain/model.ts';
import { newsOfReply, newsOfStatus } from '../domain/ticket-news.ts';
import { recordInboxesRefreshed } from '../services/record-events.ts';

/** What notification reads: whatever people are told of, and what takes it back. */
export const CONTRACTS = [
  ...AUTHOR_CONTRACTS,
  albumCreated,
  albumDeleted,
  artistDeleted,
  commentCreated,
  commentCreatedV1,
  commentDeleted,
  commentDeletedV1,
  commentModerated,
  commentModeratedV1,
  commentUpdated,
  commentUpdatedV1,
  commentVoted,
  commentVotedV1,
  followChanged,
  moderationDecided,
  postArchived,
  postDeleted,
  postPublished,
  ticketReplied,
  ticketStatusChanged,
  trackCreated,
  trackDeleted,
] as const;

export type NotificationEvent = EventOf<(typeof CONTRACTS)[number]>;

/** What happened longer ago is no news: a service that was away, or is new, tells nobody of last week. */
const NEWS_AGE_MS = 3 * 86_400_000;

/** Tells people what events are news of, in the transaction that handles them. */
export async function project(tx: Database, events: readonly NotificationEvent[]): Promise<void> {
  await storeAuthorVisibility(
    tx,
    events.filter(isAboutAuthor).map((event) => authorVisibilityOf(event)),
  );
  const concerned: string[] = [];
  for (const event of events) {
    await followFollow(tx, event);
    concerned.push(...(await followThings(tx, thingsOf(event))));
    concerned.push(...(await followUser(tx, event)));
    if (Date.now() - Date.parse(event.timestamp) > NEWS_AGE_MS) continue;
    concerned.push(...(await deliver(tx, newsOf(event))));
    for (const news of publicNewsOf(event)) await addFanOut(tx, news);
  }
  await recordInboxesRefreshed(tx, concerned);
}

const isAboutAuthor = (
  event: NotificationEvent,
): event is Extract<NotificationEvent, { event_type: 'user.suspended' | 'user.deleted' }> =>
  AUTHOR_CONTRACTS.some(({ type }) => type === event.event_type);

/** What people are told one by one. */
function newsOf(event: NotificationEvent): News[] {
  switch (event.event_type) {
    case 'comment.created':
      // Those of the first version do not say whom they are news for.
      return event.version === 1 ? [] : newsOfComment(event);
    case 'comment.updated':
      return newsOfEdit(event);
    case 'comment.voted':
      return newsOfVote(event);
    case 'follow.changed':
      return newsOfFollow(event);
    case 'moderation.decided':
      return newsOfDecision(event);
    case 'ticket.replied':
      return newsOfReply(event);
    case 'ticket.status_changed':
      return newsOfStatus(event);
    default:
      return [];
  }
}

/** What all are told who follow something. */
function publicNewsOf(event: NotificationEvent): PublicNews[] {
  switch (event.event_type) {
    case 'post.published':
      return [newsOfPost(event)];
    case 'album.created':
      return [newsOfAlbum(event)];
    case 'track.created':
      return [newsOfTrack(event)];
    default:
      return [];
  }
}

/** What is gone by an event, or came back. */
function thingsOf({
  aggregate_id: id,
  aggregate_version: version,
  ...event
}: NotificationEvent): ThingState[] {
  switch (event.event_type) {
    case 'comment.created':
    case 'post.published':
      return [{ id, version, isGone: false }];
    case 'comment.moderated':
      return [{ id, version, isGone: event.data.isRemoved }];
    case 'follow.changed':
      return [{ id, version, isGone: !event.data.isFollowed }];
    case 'comment.deleted':
    case 'post.archived':
    case 'post.deleted':
    case 'album.deleted':
    case 'track.deleted':
      return [{ id, version, isGone: true }];
    default:
      return [];
  }
}

/** Keeps who follows what. */
async function followFollow(tx: Database, event: NotificationEvent): Promise<void> {
  if (event.event_type === 'artist.deleted') {
    await forgetFollowers(tx, { kind: 'ARTIST', key: event.aggregate_id });
  }
  if (event.event_type !== 'follow.changed') return;
  const { followerId, artistId, userId, tag, isFollowed } = event.data;
  const named = { ARTIST: artistId, USER: userId, TAG: tag };
  for (const [kind, key] of Object.entries(named) as [Followed['kind'], string | null][]) {
    if (key !== null) await storeFollow(tx, followerId, { kind, key }, isFollowed);
  }
}

/** Follows what becomes of an account; what is gone for good is erased in batches besides. @returns Whose notifications change. */
async function followUser(tx: Database, event: NotificationEvent): Promise<string[]> {
  if (!isAboutAuthor(event)) return [];
  const { id, isHidden } = authorVisibilityOf(event);
  return followActor(tx, id, isHidden);
}
