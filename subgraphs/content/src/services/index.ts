import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type * as inputs from '../__generated__/schema.ts';
import type { DatabaseClient } from '../data/database.ts';
import { countTags } from '../data/posts.ts';
import type { PostFilter, PostOrder, Viewer } from '../domain/model.ts';
import { archivePost } from './archive-post.ts';
import { createPost } from './create-post.ts';
import { deletePost } from './delete-post.ts';
import { listPosts, postsPage } from './list-posts.ts';
import { publishPost } from './publish-post.ts';
import { updatePost } from './update-post.ts';

/** The use cases with the database in their hands. */
export function createServices(db: DatabaseClient) {
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
    createPost: (user: SignedIn, input: inputs.CreatePostInput) => createPost(db, user, input),
    updatePost: (user: SignedIn, input: inputs.UpdatePostInput) => updatePost(db, user, input),
    publishPost: (user: SignedIn, input: inputs.PublishPostInput) => publishPost(db, user, input),
    archivePost: (user: SignedIn, input: inputs.ArchivePostInput) => archivePost(db, user, input),
    deletePost: (user: SignedIn, input: inputs.DeletePostInput) => deletePost(db, user, input),
  };
}

export type Services = ReturnType<typeof createServices>;
