import { entityReference } from '@vobe/service-kit/entity-reference';
import type { CommentResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { Comment } from '../domain/model.ts';
import { mayDelete, mayEdit } from '../domain/rules.ts';

export const comment: CommentResolvers = {
  __resolveReference: findComment,
  author: ({ authorId }) => ({ id: authorId }),
  post: ({ postId }) => ({ id: postId }),
  viewerCanEdit: (parent, _, { identity }) => mayEdit(parent, identity),
  viewerCanDelete: (parent, _, { identity }) => mayDelete(parent, identity),
};

/** A comment that is shown; null where there is none. */
export async function findComment(
  reference: { id?: unknown },
  { loaders, cacheTags }: Context,
): Promise<Comment | null> {
  // Authors see comments under posts of theirs that nobody else sees.
  cacheTags.dependsOnViewer = true;
  const key = entityReference(reference);
  return key && loaders.comment.load(key.id);
}
