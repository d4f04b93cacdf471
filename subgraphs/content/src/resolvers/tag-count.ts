import type { TagCountResolvers } from '../__generated__/resolvers.ts';
import { nameOfTag } from '../domain/tag-names.ts';

export const tagCount: TagCountResolvers = {
  name: async ({ tag }, { language }, { loaders }) =>
    nameOfTag(tag, await loaders.tagNames.load(tag), language),
};
