import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type {
  BookmarkPostInput,
  MoveInReadingListInput,
  ReadingListPostInput,
} from '../__generated__/types.ts';
import type { Database, DatabaseClient } from '../data/database.ts';
import { findPosts } from '../data/posts.ts';
import {
  addListedPost,
  lockReadingList,
  orderOf,
  removeListedPost,
  reorderListedPosts,
} from '../data/reading-list-posts.ts';
import { findBookmarks, obtainBookmarks } from '../data/reading-lists.ts';
import type { Post, ReadingList } from '../domain/model.ts';
import { MAX_LISTED_POSTS, moved } from '../domain/reading-lists.ts';
import type { PostViolation } from '../domain/rules.ts';
import { isPublic } from '../domain/visibility.ts';
import type { PostOutcome } from './outcome.ts';
import { findOwnList } from './reading-lists.ts';

const notFound = (field: string) => ({ code: 'NOT_FOUND', field: [field] }) as const;

/** A post that everybody may see: what is not public is in no list, not even its author's. */
async function findPublicPost(db: Database, id: string): Promise<Post | null> {
  const [post] = isUuid(id) ? await findPosts(db, [id]) : [];
  return post && isPublic(post) ? post : null;
}

/** Puts a post first in a list that is locked; what is in it stays where it is. */
async function put(tx: Database, listId: string, postId: string): Promise<PostViolation | null> {
  const order = await orderOf(tx, listId);
  if (order.includes(postId)) return null;
  if (order.length >= MAX_LISTED_POSTS) {
    return { code: 'TOO_MANY', field: ['postId'], values: { max: MAX_LISTED_POSTS } };
  }
  await addListedPost(tx, listId, postId);
  return null;
}

/** Adds a post to the bookmarks, or takes it out. */
export async function bookmarkPost(
  db: DatabaseClient,
  { userId }: SignedIn,
  { postId, isBookmarked }: BookmarkPostInput,
): Promise<PostOutcome> {
  const post = await findPublicPost(db, postId);
  if (!post) return failure(notFound('postId'));
  return db.$transaction(async (tx) => {
    if (isBookmarked) {
      const listId = await obtainBookmarks(tx, userId);
      await lockReadingList(tx, listId);
      const violation = await put(tx, listId, post.id);
      if (violation) return failure(violation);
    } else {
      const listId = await findBookmarks(tx, userId);
      if (listId !== null) await removeListedPost(tx, listId, post.id);
    }
    return success(post);
  });
}

/** Adds a post to a list of the user's. */
export async function addToReadingList(
  db: DatabaseClient,
  user: SignedIn,
  { id, postId }: ReadingListPostInput,
): Promise<PostOutcome<ReadingList>> {
  const [list, post] = [await findOwnList(db, user, id), await findPublicPost(db, postId)];
  if (!list) return failure(notFound('id'));
  if (!post) return failure(notFound('postId'));
  return db.$transaction(async (tx) => {
    if (!(await lockReadingList(tx, list.id))) return failure(notFound('id'));
    const violation = await put(tx, list.id, post.id);
    return violation ? failure(violation) : success(list);
  });
}

/** Takes a post out of a list of the user's; one that is not in it is no failure. */
export async function removeFromReadingList(
  db: DatabaseClient,
  user: SignedIn,
  { id, postId }: ReadingListPostInput,
): Promise<PostOutcome<ReadingList>> {
  const list = await findOwnList(db, user, id);
  if (!list) return failure(notFound('id'));
  if (!isUuid(postId)) return failure(notFound('postId'));
  await removeListedPost(db, list.id, postId);
  return success(list);
}

/** Moves a post within a list of the user's. */
export async function moveInReadingList(
  db: DatabaseClient,
  user: SignedIn,
  { id, postId, afterPostId }: MoveInReadingListInput,
): Promise<PostOutcome<ReadingList>> {
  const list = await findOwnList(db, user, id);
  if (!list) return failure(notFound('id'));
  return db.$transaction(async (tx) => {
    if (!(await lockReadingList(tx, list.id))) return failure(notFound('id'));
    const before = await orderOf(tx, list.id);
    const wanted = postId.toLowerCase();
    if (!before.includes(wanted)) return failure(notFound('postId'));
    const order = moved(before, wanted, afterPostId?.toLowerCase() ?? null);
    if (!order) return failure(notFound('afterPostId'));
    await reorderListedPosts(tx, list.id, order);
    return success(list);
  });
}
