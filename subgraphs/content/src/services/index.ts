import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type * as inputs from '../__generated__/types.ts';
import { countTags } from '../data/post-counts.ts';
import type { PostFilter, Viewer } from '../domain/model.ts';
import type { PostOrder } from '../__generated__/types.ts';
import { atOwnPace } from './at-own-pace.ts';
import { archivePost } from './archive-post.ts';
import { createPost } from './create-post.ts';
import { deletePost } from './delete-post.ts';
import type { Deps } from './deps.ts';
import { listPosts, postsPage } from './list-posts.ts';
import { publishPost } from './publish-post.ts';
import { renderBody } from './render-body.ts';
import { unschedulePost } from './unschedule-post.ts';
import { updatePost } from './update-post.ts';

/** The use cases with what they need in their hands. */
export function createServices(deps: Deps) {
  const { db } = deps;
  return {
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
      renderBody(deps, user, field, source),
    createPost: (user: SignedIn, input: inputs.CreatePostInput) => createPost(deps, user, input),
    updatePost: (user: SignedIn, input: inputs.UpdatePostInput) =>
      atOwnPace(deps, user, () => updatePost(deps, user, input)),
    publishPost: (user: SignedIn, input: inputs.PublishPostInput) =>
      atOwnPace(deps, user, () => publishPost(db, user, input)),
    unschedulePost: (user: SignedIn, input: inputs.UnschedulePostInput) =>
      atOwnPace(deps, user, () => unschedulePost(db, user, input)),
    archivePost: (user: SignedIn, input: inputs.ArchivePostInput) =>
      atOwnPace(deps, user, () => archivePost(db, user, input)),
    deletePost: (user: SignedIn, input: inputs.DeletePostInput) =>
      atOwnPace(deps, user, () => deletePost(db, user, input)),
  };
}

export type Services = ReturnType<typeof createServices>;
