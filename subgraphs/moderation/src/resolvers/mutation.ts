import { requireModerator, requireSignedIn } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';

export const mutation: MutationResolvers = {
  reportContent: async (_, { input }, { identity, services, locale, correlationId }) => {
    const user = requireSignedIn(identity);
    const outcome = await services.reportContent(user, correlationId, input);
    const userErrors = outcome.ok ? [] : toUserErrors(locale, outcome.violations);
    return { isReported: outcome.ok, userErrors };
  },
  claimModerationCase: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'moderationCase', await services.claimCase(requireModerator(identity), input)),
  moderate: async (_, { input }, { identity, services, locale, correlationId }) => {
    const moderator = requireModerator(identity);
    const outcome = await services.moderate(moderator, correlationId, input);
    return payload(locale, 'moderationCase', outcome);
  },
  undoModeration: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'moderationCase',
      await services.undoModeration(requireModerator(identity), input),
    ),
  appealModeration: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'decision', await services.appealModeration(requireSignedIn(identity), input)),
  decideAppeal: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'moderationCase',
      await services.decideAppeal(requireModerator(identity), input),
    ),
};
