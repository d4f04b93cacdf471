import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';

export const mutation: MutationResolvers = {
  reportContent: async (_, { input }, { identity, services, locale, correlationId }) => {
    const outcome = await services.reportContent(identity, correlationId, input);
    const userErrors = outcome.ok ? [] : toUserErrors(locale, outcome.violations);
    return { isReported: outcome.ok, userErrors };
  },
  claimModerationCase: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'moderationCase', await services.claimCase(identity, input)),
  moderate: async (_, { input }, { identity, services, locale, correlationId }) => {
    const outcome = await services.moderate(identity, correlationId, input);
    return payload(locale, 'moderationCase', outcome);
  },
  undoModeration: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'moderationCase', await services.undoModeration(identity, input)),
  appealModeration: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'decision', await services.appealModeration(identity, input)),
  decideAppeal: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'moderationCase', await services.decideAppeal(identity, input)),
};
