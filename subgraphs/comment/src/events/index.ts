import {
  authorVisibilityOf,
  storeAuthorVisibility,
} from '@vobe/author-visibility/author-visibility';
import type { EventContract } from '@vobe/event-contracts/define';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import type { Database } from '../data/database.ts';
import { forgetMutes } from '../data/mutes.ts';
import { storeSubjects, type KnownSubject } from '../data/subjects.ts';
import { followDecision } from '../services/follow-decision.ts';
import { goneItemOf, ITEM_CONTRACTS, POST_CONTRACTS, postOf } from './subjects.ts';

/**
 * What comment reads: who sees a comment is decided by its subject, the authors of both, and moderators. Of authors
 * who are gone it hears, as all services do, and erases what they wrote.
 */
export const CONTRACTS = [
  ...POST_CONTRACTS,
  ...ITEM_CONTRACTS,
  userSuspended,
  moderationDecided,
] as const;

type CommentEvent = EventOf<(typeof CONTRACTS)[number]>;

/** Follows what events say of posts, items, their authors, and of comments. */
export async function project(tx: Database, events: readonly CommentEvent[]): Promise<void> {
  await storeSubjects(tx, events.flatMap(subjectsOf));
  const authors = events.filter(isOf([userSuspended])).map(authorVisibilityOf);
  await storeAuthorVisibility(tx, authors);
  const goneOf = (...types: CommentEvent['event_type'][]) =>
    events
      .filter(({ event_type }) => types.includes(event_type))
      .map(({ aggregate_id }) => aggregate_id);
  await forgetMutes(tx, goneOf('post.deleted', 'artist.deleted', 'album.deleted', 'track.deleted'));
  for (const event of events.filter(isOf([moderationDecided]))) await followDecision(tx, event);
}

function subjectsOf(event: CommentEvent): KnownSubject[] {
  if (isOf(POST_CONTRACTS)(event)) return [postOf(event)];
  return isOf(ITEM_CONTRACTS)(event) ? [goneItemOf(event)] : [];
}

const isOf =
  <const Contract extends EventContract>(contracts: readonly Contract[]) =>
  (event: CommentEvent): event is Extract<CommentEvent, EventOf<Contract>> =>
    contracts.some(({ type }) => type === event.event_type);
