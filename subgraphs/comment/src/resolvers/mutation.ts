import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';

export const mutation: MutationResolvers = {
  createComment: async (_, { input }, { identity, viewer, services, locale, correlationId }) => {
    const outcome = await services.createComment(identity, viewer, correlationId, input);
    return payload(locale, 'comment', outcome);
  },
  updateComment: async (_, { input }, { identity, viewer, services, locale, correlationId }) => {
    const outcome = await services.updateComment(identity, viewer, correlationId, input);
    return payload(locale, 'comment', outcome);
  },
  voteComment: async (_, { input }, { identity, viewer, services, locale }) =>
    payload(locale, 'comment', await services.voteComment(identity, viewer, input)),
  pinComment: async (_, { input }, { identity, viewer, services, locale }) =>
    payload(locale, 'comment', await services.pinComment(identity, viewer, input)),
  setBlockedWord: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'blockedWords', await services.setBlockedWord(identity, input)),
  deleteComment: async (_, { input }, { identity, viewer, services, locale }) => {
    const outcome = await services.deleteComment(identity, viewer, input.id);
    if (!outcome.ok)
      return { deletedId: null, post: null, userErrors: toUserErrors(locale, outcome.violations) };
    const { id, postId } = outcome.value;
    return { deletedId: id, post: { id: postId }, userErrors: [] };
  },
};
