import { auditLog } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type * as inputs from '../__generated__/types.ts';
import { countTags } from '../data/post-counts.ts';
import type { PostFilter, Viewer } from '../domain/model.ts';
import type { PostOrder } from '../__generated__/types.ts';
import { withRateLimit } from './with-rate-limit.ts';
import { archivePost } from './archive-post.ts';
import { createPost } from './create-post.ts';
import { deletePost } from './delete-post.ts';
import type { Dependencies } from './dependencies.ts';
import { listPosts, postsPage } from './list-posts.ts';
import { publishPost } from './publish-post.ts';
import { renderBody } from './render-body.ts';
import { unschedulePost } from './unschedule-post.ts';
import { updatePost } from './update-post.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  const { db } = dependencies;
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
  };
}

export type Services = ReturnType<typeof createServices>;
