import type { ReadingListResolvers } from '../__generated__/resolvers.ts';
import { ownsList } from '../domain/reading-lists.ts';

export const readingList: ReadingListResolvers = {
  owner: ({ ownerId }) => ({ id: ownerId }),
  posts: ({ id }, args, { loaders, services, locale }) =>
    loaders.postsOfList.load(id, services.listedPostsPage(locale, args), {}),
  viewerCanEdit: (list, _, { viewer }) => ownsList(list, viewer),
};
