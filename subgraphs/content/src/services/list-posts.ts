import type { Locale } from '@vobe/service-kit/identity';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import type { Database } from '../data/database.ts';
import { countPosts } from '../data/post-counts.ts';
import { isPostKey, listPosts as fetchPosts, postKey } from '../data/posts.ts';
import type { PostConnection, PostFilter, Viewer } from '../domain/model.ts';
import type { PostOrder } from '../__generated__/types.ts';

/** Checks the arguments of any list of posts. */
export const postsPage = (locale: Locale, args: PageArguments, order: PostOrder) =>
  readPage(locale, `posts ${order}`, 2, args, isPostKey);

/** A page of all posts that match and may be seen. */
export async function listPosts(
  db: Database,
  locale: Locale,
  viewer: Viewer,
  args: PageArguments,
  filter: PostFilter,
  order: PostOrder,
): Promise<PostConnection> {
  const page = postsPage(locale, args, order);
  const rows = await fetchPosts(db, filter, viewer, page, order);
  return toConnection(
    `posts ${order}`,
    page,
    rows,
    (post) => postKey(post, order),
    () => countPosts(db, filter, viewer),
  );
}
