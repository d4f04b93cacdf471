import { entityReference } from '@vobe/service-kit/entity-reference';
import { checkRange } from '@vobe/service-kit/pagination';
import { mayPin } from '../domain/rules.ts';
import type { PostResolvers } from '../__generated__/resolvers.ts';

/** What comment adds to a post. */
export const post: PostResolvers = {
  __resolveReference: entityReference,
  comments: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.commentsPage(locale, args, order);
    return loaders.commentsOfPost.load(id, page, { order });
  },
  latestComments({ id }, { first }, { loaders, locale }) {
    checkRange(locale, 'first', first);
    return loaders.latestUnderPost(id, first);
  },
  async pinnedComment({ id }, _, { loaders }) {
    const pinnedId = (await loaders.postState.load(id))?.pinnedId;
    const pinned = pinnedId ? await loaders.comment.load(pinnedId) : null;
    return pinned?.status === 'VISIBLE' ? pinned : null;
  },
  areCommentsLocked: async ({ id }, _, { loaders }) =>
    (await loaders.postState.load(id))?.isLocked ?? false,
  viewerHeldComments: ({ id }, _, { loaders }) => loaders.ownHeldUnderPost.load(id),
  viewerHasMutedComments: ({ id }, _, { loaders }) => loaders.isMuted.load(id),
  viewerCanPin: async ({ id }, _, { loaders, viewer }) =>
    mayPin(await loaders.postState.load(id), viewer),
  commentCount: async ({ id }, _, { loaders }) =>
    (await loaders.countUnderPost.load(id))?.count ?? 0,
};
