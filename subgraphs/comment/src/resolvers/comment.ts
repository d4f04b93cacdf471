import { entityReference } from '@vobe/service-kit/entity-reference';
import { checkRange } from '@vobe/service-kit/pagination';
import type { CommentResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { Comment } from '../domain/model.ts';
import { mayDelete, mayEdit } from '../domain/rules.ts';
import { itemOf, postOf } from './subject.ts';

const MAX_ANCESTORS = 20;

export const comment: CommentResolvers = {
  __resolveReference: findComment,
  // Whoever may read it may know whose it is.
  author: ({ bodyHtml, authorId }) => (bodyHtml === '' ? null : { id: authorId }),
  post: postOf,
  item: itemOf,
  parent: ({ parentId }, _, { loaders }) => (parentId ? loaders.comment.load(parentId) : null),
  async ancestors({ id, parentId }, { last }, { loaders, locale }) {
    checkRange(locale, 'last', last, MAX_ANCESTORS);
    return parentId ? (await loaders.ancestors(id, last)).toReversed() : [];
  },
  replies: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.commentsPage(locale, args, order);
    return loaders.replies.load(id, page, { order });
  },
  mentions: async ({ id, bodyHtml }, _, { loaders }) => {
    const rows = bodyHtml === '' ? [] : await loaders.mentions.load(id);
    return rows.map(({ userId }) => ({ id: userId }));
  },
  viewerVote: async ({ id }, _, { loaders }) => (await loaders.vote.load(id))?.vote ?? null,
  async viewerHasMuted({ id, authorId }, _, { loaders }) {
    const [author, thread] = await Promise.all([
      loaders.isMuted.load(authorId),
      loaders.isMuted.load(id),
    ]);
    return author || thread;
  },
  viewerHasMutedThread: ({ id }, _, { loaders }) => loaders.isMuted.load(id),
  revisions: ({ id, editedAt }, _, { loaders }) => (editedAt ? loaders.revisions.load(id) : []),
  viewerCanEdit: (parent, _, { identity }) => mayEdit(parent, identity, Date.now()),
  viewerCanDelete: (parent, _, { identity }) => mayDelete(parent, identity),
};

/** A comment with a place in its thread; null where there is none. */
export async function findComment(
  reference: { id?: unknown },
  { loaders, cacheTags }: Context,
): Promise<Comment | null> {
  // Authors see comments under posts of theirs that nobody else sees.
  cacheTags.dependsOnViewer = true;
  const key = entityReference(reference);
  return key && loaders.comment.load(key.id);
}
