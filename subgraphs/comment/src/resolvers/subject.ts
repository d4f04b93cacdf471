import { entityReference } from '@vobe/service-kit/entity-reference';
import { checkRange } from '@vobe/service-kit/pagination';
import { mayPin } from '../domain/rules.ts';
import type { CatalogItemResolvers, PostResolvers } from '../__generated__/resolvers.ts';
import type { CatalogItem, Comment, Post } from '../domain/model.ts';

/** What was commented on, if it is a post. */
export const postOf = ({ subjectKind, subjectId }: Comment): Post | null =>
  subjectKind === 'POST' ? { id: subjectId } : null;

/** What was commented on, if it is an artist, album or track. */
export const itemOf = ({ subjectKind, subjectId }: Comment): CatalogItem | null =>
  subjectKind === 'ITEM' ? { id: subjectId } : null;

/** What comment adds to whatever can be commented on. */
const discussion = {
  __resolveReference: entityReference,
  comments: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.commentsPage(locale, args, order);
    return loaders.commentsOfSubject.load(id, page, { order });
  },
  latestComments({ id }, { first }, { loaders, locale }) {
    checkRange(locale, 'first', first);
    return loaders.latestUnderSubject(id, first);
  },
  async pinnedComment({ id }, _, { loaders }) {
    const pinnedId = (await loaders.subjectState.load(id))?.pinnedId;
    const pinned = pinnedId ? await loaders.comment.load(pinnedId) : null;
    return pinned?.status === 'VISIBLE' ? pinned : null;
  },
  viewerHeldComments: ({ id }, _, { loaders }) => loaders.ownHeldUnderSubject.load(id),
  viewerHasMutedComments: ({ id }, _, { loaders }) => loaders.isMuted.load(id),
  viewerCanPin: async ({ id }, _, { loaders, viewer }) =>
    mayPin(await loaders.subjectState.load(id), viewer),
  commentCount: async ({ id }, _, { loaders }) =>
    (await loaders.countUnderSubject.load(id))?.count ?? 0,
} satisfies CatalogItemResolvers;

export const catalogItem: CatalogItemResolvers = discussion;

export const post: PostResolvers = {
  ...discussion,
  areCommentsLocked: async ({ id }, _, { loaders }) =>
    (await loaders.subjectState.load(id))?.isLocked ?? false,
};
