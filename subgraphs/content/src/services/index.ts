import { auditLog } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import { readPage, type PageArguments } from '@vobe/service-kit/pagination';
import type * as inputs from '../__generated__/types.ts';
import { countTags } from '../data/post-counts.ts';
import { findBookmarks, isListKey } from '../data/reading-lists.ts';
import { isPlacedKey } from '../data/reading-list-posts.ts';
import type { PostFilter, Viewer } from '../domain/model.ts';
import type { PostOrder } from '../__generated__/types.ts';
import { withRateLimit } from './with-rate-limit.ts';
import { archivePost } from './archive-post.ts';
import { follow } from './follow.ts';
import { followedPosts, followsOf } from './followed.ts';
import { createPost } from './create-post.ts';
import { deletePost } from './delete-post.ts';
import type { Dependencies } from './dependencies.ts';
import type { PostOutcome } from './outcome.ts';
import { listPosts, postsPage } from './list-posts.ts';
import { publishPost } from './publish-post.ts';
import { renderBody } from './render-body.ts';
import {
  addToReadingList,
  bookmarkPost,
  moveInReadingList,
  removeFromReadingList,
} from './reading-list-posts.ts';
import {
  createReadingList,
  deleteReadingList,
  updateReadingList,
  withListRateLimit,
} from './reading-lists.ts';
import { unschedulePost } from './unschedule-post.ts';
import { updatePost } from './update-post.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  const { db } = dependencies;
  const changeList = <Result>(user: SignedIn, change: () => Promise<PostOutcome<Result>>) =>
    withListRateLimit(dependencies, user, change);
  return {
    auditLog: (locale: Locale, args: PageArguments) => auditLog(db, locale, args),
    postsPage,
    listPosts: (
      locale: Locale,
      viewer: Viewer,
      args: PageArguments,
      filter: PostFilter,
      order: PostOrder,
    ) => listPosts(db, locale, viewer, args, filter, order),
    countTags: (first: number) => countTags(db, first),
    renderBody: (user: SignedIn, field: string, source: string) =>
      renderBody(dependencies, user, field, source),
    createPost: (user: SignedIn, input: inputs.CreatePostInput) =>
      createPost(dependencies, user, input),
    updatePost: (user: SignedIn, input: inputs.UpdatePostInput) =>
      withRateLimit(dependencies, user, () => updatePost(dependencies, user, input)),
    publishPost: (user: SignedIn, input: inputs.PublishPostInput) =>
      withRateLimit(dependencies, user, () => publishPost(db, user, input)),
    unschedulePost: (user: SignedIn, input: inputs.UnschedulePostInput) =>
      withRateLimit(dependencies, user, () => unschedulePost(db, user, input)),
    archivePost: (user: SignedIn, input: inputs.ArchivePostInput) =>
      withRateLimit(dependencies, user, () => archivePost(db, user, input)),
    deletePost: (user: SignedIn, input: inputs.DeletePostInput) =>
      withRateLimit(dependencies, user, () => deletePost(db, user, input)),
    follow: (user: SignedIn, correlationId: string, input: inputs.FollowInput) =>
      follow(dependencies, user, correlationId, input),
    followsOf: (user: SignedIn, args: PageArguments, kind: inputs.FollowKind | null) =>
      followsOf(db, user, args, kind),
    followedPosts: (user: SignedIn, args: PageArguments) => followedPosts(db, user, args),
    readingListsPage: (locale: Locale, args: PageArguments) =>
      readPage(locale, 'reading lists', 1, args, isListKey),
    listedPostsPage: (locale: Locale, args: PageArguments) =>
      readPage(locale, 'listed posts', 2, args, isPlacedKey),
    findBookmarks: ({ userId }: SignedIn) => findBookmarks(db, userId),
    bookmarkPost: (user: SignedIn, input: inputs.BookmarkPostInput) =>
      changeList(user, () => bookmarkPost(db, user, input)),
    createReadingList: (user: SignedIn, input: inputs.CreateReadingListInput) =>
      changeList(user, () => createReadingList(dependencies, user, input)),
    updateReadingList: (user: SignedIn, input: inputs.UpdateReadingListInput) =>
      changeList(user, () => updateReadingList(dependencies, user, input)),
    deleteReadingList: (user: SignedIn, id: string) =>
      changeList(user, () => deleteReadingList(dependencies, user, id)),
    addToReadingList: (user: SignedIn, input: inputs.ReadingListPostInput) =>
      changeList(user, () => addToReadingList(db, user, input)),
    removeFromReadingList: (user: SignedIn, input: inputs.ReadingListPostInput) =>
      changeList(user, () => removeFromReadingList(db, user, input)),
    moveInReadingList: (user: SignedIn, input: inputs.MoveInReadingListInput) =>
      changeList(user, () => moveInReadingList(db, user, input)),
  };
}

export type Services = ReturnType<typeof createServices>;
