import {
  AUTHOR_CONTRACTS,
  authorVisibilityOf,
  storeAuthorVisibility,
  type AuthorEvent,
} from '@vobe/author-visibility/author-visibility';
import type { EventOf } from '@vobe/event-contracts/envelope';
import type { Database } from '../data/database.ts';
import { storePosts } from '../data/posts.ts';
import { POST_CONTRACTS, postOf } from './posts.ts';

/** What comment reads: who sees the comments of a post is decided by the post and its author. */
export const CONTRACTS = [...POST_CONTRACTS, ...AUTHOR_CONTRACTS] as const;

type CommentEvent = EventOf<(typeof CONTRACTS)[number]>;

/** Stores what events say of posts and of their authors. */
export async function project(tx: Database, events: readonly CommentEvent[]): Promise<void> {
  const posts = events.flatMap((event) => (isOfAuthor(event) ? [] : [postOf(event)]));
  const authors = events.flatMap((event) => (isOfAuthor(event) ? [authorVisibilityOf(event)] : []));
  await storePosts(tx, posts);
  await storeAuthorVisibility(tx, authors);
}

const isOfAuthor = (event: CommentEvent): event is AuthorEvent =>
  AUTHOR_CONTRACTS.some(({ type }) => type === event.event_type);
