import { entityReference } from '@vobe/service-kit/entity-reference';
import { checkRange } from '@vobe/service-kit/pagination';
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
  commentCount: async ({ id }, _, { loaders }) =>
    (await loaders.countUnderPost.load(id))?.count ?? 0,
};
