import type { SignedIn } from '@vobe/service-kit/authorization';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import type { FollowKind } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { countFollowedPosts, findFollowedPosts } from '../data/followed-posts.ts';
import { countFollows, followKey, isFollowKey, listFollows } from '../data/follows.ts';
import { isPostKey, postKey } from '../data/posts.ts';
import type { FollowConnection, PostConnection } from '../domain/model.ts';

const POSTS = 'followed posts';

/** A page of what a user follows. */
export async function followsOf(
  db: Database,
  { userId, locale }: SignedIn,
  args: PageArguments,
  kind: FollowKind | null,
): Promise<FollowConnection> {
  const list = `follows ${kind ?? ''}`;
  const page = readPage(locale, list, 1, args, isFollowKey);
  const rows = await listFollows(db, userId, kind, page);
  return toConnection(list, page, rows, followKey, () => countFollows(db, userId, kind));
}

/** A page of the public posts of all that a user follows. */
export async function followedPosts(
  db: Database,
  { userId, locale }: SignedIn,
  args: PageArguments,
): Promise<PostConnection> {
  const page = readPage(locale, POSTS, 2, args, isPostKey);
  const rows = await findFollowedPosts(db, userId, page);
  return toConnection(
    POSTS,
    page,
    rows,
    (post) => postKey(post, 'NEWEST'),
    () => countFollowedPosts(db, userId),
  );
}
