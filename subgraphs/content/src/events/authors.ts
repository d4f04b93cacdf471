import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import type { EventOf } from '@vobe/event-contracts/envelope';
import type { KnownAuthor } from '../data/authors.ts';

/** What content reads: posts of who is suspended or gone are not public. */
export const CONTRACTS = [userSuspended, userDeleted] as const;

/** What an event says of its user. */
export function authorOf(event: EventOf<(typeof CONTRACTS)[number]>): KnownAuthor {
  const isHidden = event.event_type === 'user.deleted' || event.data.suspended;
  return { id: event.aggregate_id, version: event.aggregate_version, isHidden };
}
