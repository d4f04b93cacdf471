import { requireSignedIn } from '@vobe/service-kit/authorization';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';
import { comment, findComment } from './comment.ts';
import { post } from './post.ts';
import { user } from './user.ts';

export const resolvers: Resolvers = {
  Query: {
    comment: (_, reference, context) => findComment(reference, context),
  },
  Mutation: {
    createComment: async (_, { input }, { identity, services, locale, correlationId }) => {
      const author = requireSignedIn(identity);
      const outcome = await services.createComment(author, correlationId, input);
      return payload(locale, 'comment', outcome);
    },
    updateComment: async (_, { input }, { identity, services, locale }) =>
      payload(locale, 'comment', await services.updateComment(requireSignedIn(identity), input)),
    deleteComment: async (_, { input }, { identity, services, locale }) => {
      const outcome = await services.deleteComment(requireSignedIn(identity), input.id);
      return outcome.ok
        ? {
            deletedId: outcome.value.id,
            post: { id: outcome.value.postId },
            userErrors: [],
          }
        : {
            deletedId: null,
            post: null,
            userErrors: toUserErrors(locale, outcome.violations),
          };
    },
  },
  Comment: comment,
  Post: post,
  User: user,
};
