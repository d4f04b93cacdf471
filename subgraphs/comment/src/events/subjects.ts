import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postCreated } from '@vobe/event-contracts/events/post-created';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { postUpdated } from '@vobe/event-contracts/events/post-updated';
import type { EventOf } from '@vobe/event-contracts/envelope';
import type { KnownPost } from '../data/posts.ts';

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
}: EventOf<(typeof POST_CONTRACTS)[number]>): KnownPost {
  return {
    id,
    version,
    isPublic: 'status' in data && data.status === 'PUBLISHED',
    authorId: data.authorId,
  };
}
