import {
  AUTHOR_CONTRACTS,
  authorVisibilityOf,
  storeAuthorVisibility,
  type AuthorEvent,
} from '@vobe/author-visibility/author-visibility';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { Database } from '../data/database.ts';
import { forgetMutes } from '../data/mutes.ts';
import { storePosts } from '../data/posts.ts';
import { followDecision } from '../services/follow-decision.ts';
import { POST_CONTRACTS, postOf } from './posts.ts';

/** What comment reads: who sees a comment is decided by its post, the authors of both, and moderators. */
export const CONTRACTS = [...POST_CONTRACTS, ...AUTHOR_CONTRACTS, moderationDecided] as const;

type CommentEvent = EventOf<(typeof CONTRACTS)[number]>;

/** Follows what events say of posts, of their authors, and of comments. */
export async function project(tx: Database, events: readonly CommentEvent[]): Promise<void> {
  const posts = events.flatMap((event) =>
    isOfAuthor(event) || isDecision(event) ? [] : [postOf(event)],
  );
  const authors = events.flatMap((event) => (isOfAuthor(event) ? [authorVisibilityOf(event)] : []));
  await storePosts(tx, posts);
  await storeAuthorVisibility(tx, authors);
  const goneOf = (type: CommentEvent['event_type']) =>
    events.filter(({ event_type }) => event_type === type).map(({ aggregate_id }) => aggregate_id);
  await forgetMutes(tx, { users: goneOf('user.deleted'), posts: goneOf('post.deleted') });
  for (const event of events) if (isDecision(event)) await followDecision(tx, event);
}

const isOfAuthor = (event: CommentEvent): event is AuthorEvent =>
  AUTHOR_CONTRACTS.some(({ type }) => type === event.event_type);

const isDecision = (event: CommentEvent): event is EventOf<typeof moderationDecided> =>
  event.event_type === 'moderation.decided';
