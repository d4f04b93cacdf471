import { isUuid } from '@vobe/service-kit/text-rules';
import type { CommentResolvers } from '../__generated__/schema.ts';
import type { Context } from '../context.ts';
import type { Comment } from '../domain/model.ts';
import { mayDelete, mayEdit } from '../domain/rules.ts';

export const comment: CommentResolvers = {
  __resolveReference: ({ id }: { id?: unknown }, context) => findComment(id, context),
  author: ({ authorId }) => ({ id: authorId }),
  post: ({ postId }) => ({ id: postId }),
  viewerCanEdit: (parent, _, { identity }) => mayEdit(parent, identity),
  viewerCanDelete: (parent, _, { identity }) => mayDelete(parent, identity),
};

/** A comment that is shown; null where there is none. */
export function findComment(id: unknown, { loaders }: Context): Promise<Comment | null> {
  return typeof id === 'string' && isUuid(id)
    ? loaders.comment.load(id.toLowerCase())
    : Promise.resolve(null);
}
