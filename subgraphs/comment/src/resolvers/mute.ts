import type { MuteResolvers } from '../__generated__/resolvers.ts';

/** A mute says what it is about in the one of its fields that is of its kind. */
export const mute: MuteResolvers = {
  user: ({ kind, key }) => (kind === 'USER' ? { id: key } : null),
  comment: ({ kind, key }, _, { loaders }) =>
    kind === 'COMMENT' ? loaders.comment.load(key) : null,
  item: ({ kind, key }) => (kind === 'ITEM' ? { id: key } : null),
  post: ({ kind, key }) => (kind === 'POST' ? { id: key } : null),
};
