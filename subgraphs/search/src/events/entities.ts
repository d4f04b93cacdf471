import { albumCreated } from '@vobe/event-contracts/events/album-created';
import { albumDeleted } from '@vobe/event-contracts/events/album-deleted';
import { albumUpdated } from '@vobe/event-contracts/events/album-updated';
import { artistCreated } from '@vobe/event-contracts/events/artist-created';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { artistUpdated } from '@vobe/event-contracts/events/artist-updated';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postCreated } from '@vobe/event-contracts/events/post-created';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { postUpdated } from '@vobe/event-contracts/events/post-updated';
import { trackCreated } from '@vobe/event-contracts/events/track-created';
import { trackDeleted } from '@vobe/event-contracts/events/track-deleted';
import { trackUpdated } from '@vobe/event-contracts/events/track-updated';
import { userRegistered } from '@vobe/event-contracts/events/user-registered';
import { userUpdated } from '@vobe/event-contracts/events/user-updated';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import type { EventOf } from '@vobe/event-contracts/envelope';
import type { Entity } from '../domain/model.ts';

/** What search reads. */
export const CONTRACTS = [
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
  userRegistered,
  userUpdated,
  userSuspended,
  userDeleted,
] as const;

export type SearchEvent = EventOf<(typeof CONTRACTS)[number]>;

/** What an event says of its entity. */
export function entityOf(event: SearchEvent): Entity {
  const key = { id: event.aggregate_id, version: event.aggregate_version };
  switch (event.event_type) {
    case 'post.created':
    case 'post.updated':
    case 'post.published': {
      const { data } = event;
      return { ...key, type: 'POST', state: data.status === 'PUBLISHED' ? data : null };
    }
    case 'post.archived':
    case 'post.deleted':
      return { ...key, type: 'POST', state: null };
    case 'artist.created':
    case 'artist.updated':
      return { ...key, type: 'ARTIST', state: event.data };
    case 'artist.deleted':
      return { ...key, type: 'ARTIST', state: null };
    case 'album.created':
    case 'album.updated':
      return { ...key, type: 'ALBUM', state: event.data };
    case 'album.deleted':
      return { ...key, type: 'ALBUM', state: null };
    case 'track.created':
    case 'track.updated':
      return { ...key, type: 'TRACK', state: event.data };
    case 'track.deleted':
      return { ...key, type: 'TRACK', state: null };
    case 'user.registered':
    case 'user.updated': {
      const { username, displayName } = event.data;
      return { ...key, type: 'USER', state: { username, displayName } };
    }
    case 'user.suspended':
      return { ...key, type: 'USER', state: { suspended: event.data.suspended } };
    case 'user.deleted':
      return {
        ...key,
        type: 'USER',
        state: { suspended: true, username: null, displayName: null },
      };
  }
}
