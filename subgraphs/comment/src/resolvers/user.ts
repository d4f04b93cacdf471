import { isUuid } from '@vobe/service-kit/text-rules';
import type { UserResolvers } from '../__generated__/schema.ts';

/** What comment adds to a user. */
export const user: UserResolvers = {
  __resolveReference: ({ id }: { id?: unknown }) =>
    typeof id === 'string' && isUuid(id) ? { id: id.toLowerCase() } : null,
  comments: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.commentsPage(locale, args, order);
    return loaders.commentsOfAuthor.load(id, page, { order });
  },
};
