import type { CommentConnectionResolvers } from '../__generated__/resolvers.ts';
import { descendants } from '../services/descendants.ts';

export const commentConnection: CommentConnectionResolvers = {
  descendants: ({ nodes }, args, { loaders, locale }) => descendants(loaders, locale, nodes, args),
};
