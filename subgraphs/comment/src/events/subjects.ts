import { albumDeleted } from '@vobe/event-contracts/events/album-deleted';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postCreated } from '@vobe/event-contracts/events/post-created';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { postUpdated } from '@vobe/event-contracts/events/post-updated';
import { trackDeleted } from '@vobe/event-contracts/events/track-deleted';
import type { EventOf } from '@vobe/event-contracts/envelope';
import type { KnownSubject } from '../data/subjects.ts';

/** What comment reads: whether a post is public decides who sees its comments. */
export const POST_CONTRACTS = [
  postCreated,
  postUpdated,
  postPublished,
  postArchived,
  postDeleted,
] as const;

/** What an event says of its post. */
export function postOf({
  aggregate_id: id,
  aggregate_version: version,
  data,
}: EventOf<(typeof POST_CONTRACTS)[number]>): KnownSubject {
  return {
    id,
    version,
    isPublic: 'status' in data && data.status === 'PUBLISHED',
    authorId: data.authorId,
  };
}

/** What comment reads of the catalogue: what is said about something goes with it. */
export const ITEM_CONTRACTS = [artistDeleted, albumDeleted, trackDeleted] as const;

/** What an event says of the item that is gone. */
export const goneItemOf = ({
  aggregate_id: id,
  aggregate_version: version,
}: EventOf<(typeof ITEM_CONTRACTS)[number]>): KnownSubject => ({
  ...{ id, version, isPublic: false, authorId: null },
});
