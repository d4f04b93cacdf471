import type { TagCountResolvers } from '../__generated__/resolvers.ts';
import type { TagCount } from '../domain/model.ts';
import { nameOfTag } from '../domain/tag-names.ts';
import { followersOf } from './follows.ts';

export const tagCount: TagCountResolvers = {
  ...followersOf('TAG', ({ tag }: TagCount) => tag),
  count: ({ tag, count }, _, { loaders }) => count ?? loaders.countWithTag.load(tag),
  name: async ({ tag }, { language }, { loaders }) =>
    nameOfTag(tag, await loaders.tagNames.load(tag), language),
};
