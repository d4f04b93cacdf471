import { success } from '@vobe/service-kit/user-errors';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { itemOf, postOf } from './subject.ts';
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
  muteUser: async (_, { input }, { identity, services, locale, correlationId }) => {
    const outcome = await services.muteUser(identity, correlationId, input);
    return payload(locale, 'user', outcome.ok ? success({ id: outcome.value.key }) : outcome);
  },
  muteThread: async (
    _,
    { input },
    { identity, viewer, services, loaders, locale, correlationId },
  ) => {
    const outcome = await services.muteThread(identity, viewer, correlationId, input);
    if (!outcome.ok) {
      const userErrors = toUserErrors(locale, outcome.violations);
      return { comment: null, post: null, item: null, userErrors };
    }
    const { kind, key } = outcome.value;
    return {
      comment: kind === 'COMMENT' ? await loaders.comment.load(key) : null,
      post: kind === 'POST' ? { id: key } : null,
      item: kind === 'ITEM' ? { id: key } : null,
      userErrors: [],
    };
  },
  deleteComment: async (_, { input }, { identity, viewer, services, locale }) => {
    const outcome = await services.deleteComment(identity, viewer, input.id);
    if (!outcome.ok) {
      const userErrors = toUserErrors(locale, outcome.violations);
      return { deletedId: null, post: null, item: null, userErrors };
    }
    const { value: deleted } = outcome;
    return { deletedId: deleted.id, post: postOf(deleted), item: itemOf(deleted), userErrors: [] };
  },
};
