import type { CacheTags } from '@vobe/service-kit/cache-hints/tags';
import { ConnectionLoader, loadMany, loadOne } from '@vobe/service-kit/batch';
import type { Post, Viewer } from '../domain/model.ts';
import type { PostOrder, PostStatus } from '../__generated__/types.ts';
import { isPublic, maySee } from '../domain/visibility.ts';
import type { Database } from './database.ts';
import { countPostsOf } from './post-counts.ts';
import {
  findMetadata,
  findPosts,
  findPostsBySlug,
  postKey,
  postPages,
  type PostOwner,
} from './posts.ts';
import { findTagNames } from './tags.ts';

export interface PostListArguments {
  order: PostOrder;
  status: PostStatus;
}

/**
 * One request's view of the database, narrowed to what its viewer may see.
 * @param cacheTags Is told where another viewer may see something else.
 */
export function createLoaders(db: Database, viewer: Viewer, cacheTags: CacheTags) {
  const visible = <Row extends Post>(rows: Row[]) => {
    if (!rows.every(isPublic)) cacheTags.dependsOnViewer = true;
    return rows.filter((post) => maySee(post, viewer));
  };
  const postsOf = (owner: PostOwner) =>
    new ConnectionLoader<PostListArguments, Post>({
      fetch: (ids, page, { order, status }) =>
        postPages(db, owner, ids, { status }, viewer, page, order),
      count: (ids, { status }) => countPostsOf(db, owner, ids, { status }, viewer),
      tag: ({ order }) => `posts ${order}`,
      keyOf: (post, { order }) => postKey(post, order),
    });
  return {
    post: loadOne(
      async (ids: readonly string[]) => visible(await findPosts(db, ids)),
      (row) => row.id,
    ),
    postBySlug: loadOne(
      async (slugs: readonly string[]) => visible(await findPostsBySlug(db, slugs)),
      (row) => row.wanted,
    ),
    metadata: loadMany(
      (ids: readonly string[]) => findMetadata(db, ids),
      (row) => row.ownerId,
    ),
    tagNames: loadOne(
      (tags: readonly string[]) => findTagNames(db, tags),
      (row) => row.tag,
    ),
    postsOfAuthor: postsOf('author'),
    postsOfArtist: postsOf('artist'),
    postsOfAlbum: postsOf('album'),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
