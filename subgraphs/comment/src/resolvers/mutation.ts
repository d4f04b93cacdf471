import { requireSignedIn } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';

export const mutation: MutationResolvers = {
  createComment: async (_, { input }, { identity, viewer, services, locale, correlationId }) => {
    const author = requireSignedIn(identity);
    const outcome = await services.createComment(author, viewer, correlationId, input);
    return payload(locale, 'comment', outcome);
  },
  updateComment: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'comment', await services.updateComment(requireSignedIn(identity), input)),
  voteComment: async (_, { input }, { identity, viewer, services, locale }) => {
    const user = requireSignedIn(identity);
    return payload(locale, 'comment', await services.voteComment(user, viewer, input));
  },
  deleteComment: async (_, { input }, { identity, services, locale }) => {
    const outcome = await services.deleteComment(requireSignedIn(identity), input.id);
    if (!outcome.ok)
      return { deletedId: null, post: null, userErrors: toUserErrors(locale, outcome.violations) };
    const { id, postId } = outcome.value;
    return { deletedId: id, post: { id: postId }, userErrors: [] };
  },
};
