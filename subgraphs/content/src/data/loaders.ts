import type { CacheTags } from '@vobe/service-kit/cache-hints/tags';
import {
  ConnectionLoader,
  loadEach,
  loadMany,
  loadOne,
  loadWhether,
} from '@vobe/service-kit/batch';
import type { Post, ReadingList, Viewer } from '../domain/model.ts';
import type { FollowKind, PostOrder, PostStatus } from '../__generated__/types.ts';
import { isPublic, maySee } from '../domain/visibility.ts';
import type { Database } from './database.ts';
import { countFollowers, findFollowed } from './follows.ts';
import { countPostsOf, countPostsWithTags } from './post-counts.ts';
import {
  findMetadata,
  findPosts,
  findPostsBySlug,
  postKey,
  postPages,
  type PostOwner,
} from './posts.ts';
import {
  countListedPosts,
  findBookmarked,
  listedPostPages,
  placedKey,
  type PlacedPost,
} from './reading-list-posts.ts';
import { countReadingLists, findReadingLists, listKey, readingListPages } from './reading-lists.ts';
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
  /** Whether each of the keys is the viewer's in some way; none is where nobody is signed in. */
  const membership = (find: (keys: readonly string[], userId: string) => Promise<string[]>) =>
    loadWhether(async (keys: readonly string[]) =>
      viewer.userId === null ? [] : find(keys, viewer.userId),
    );
  const followersOf = (kind: FollowKind) => ({
    count: loadEach((keys: readonly string[]) => countFollowers(db, kind, keys)),
    includeViewer: membership((keys, userId) => findFollowed(db, userId, kind, keys)),
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
    countWithTag: loadEach((tags: readonly string[]) => countPostsWithTags(db, tags)),
    followers: {
      ARTIST: followersOf('ARTIST'),
      USER: followersOf('USER'),
      TAG: followersOf('TAG'),
    },
    isBookmarked: membership((ids, userId) => findBookmarked(db, userId, ids)),
    readingList: loadOne(
      (ids: readonly string[]) => findReadingLists(db, ids, viewer),
      (row) => row.id,
    ),
    readingListsOfUser: new ConnectionLoader<object, ReadingList>({
      fetch: (ids, page) => readingListPages(db, ids, page, viewer),
      count: (ids) => countReadingLists(db, ids, viewer),
      tag: () => 'reading lists',
      keyOf: listKey,
    }),
    postsOfList: new ConnectionLoader<object, PlacedPost>({
      fetch: (ids, page) => listedPostPages(db, ids, page),
      count: (ids) => countListedPosts(db, ids),
      tag: () => 'listed posts',
      keyOf: placedKey,
    }),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
