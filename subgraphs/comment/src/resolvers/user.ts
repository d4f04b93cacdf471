import { entityReference } from '@vobe/service-kit/entity-reference';
import type { UserResolvers } from '../__generated__/resolvers.ts';

/** What comment adds to a user. */
export const user: UserResolvers = {
  __resolveReference: entityReference,
  comments: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.commentsPage(locale, args, order);
    return loaders.commentsOfAuthor.load(id, page, { order });
  },
  viewerHasMuted: ({ id }, _, { loaders }) => loaders.isMuted.load(id),
};
