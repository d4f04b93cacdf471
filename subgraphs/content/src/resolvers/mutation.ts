import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { success } from '@vobe/service-kit/user-errors';
import { followTargetOf } from '../domain/follows.ts';
import { payload } from '../messages.ts';
import { listMutations } from './list-mutations.ts';

export const mutation: MutationResolvers = {
  createPost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.createPost(identity, input)),
  updatePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.updatePost(identity, input)),
  publishPost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.publishPost(identity, input)),
  unschedulePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.unschedulePost(identity, input)),
  archivePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.archivePost(identity, input)),
  deletePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'deletedId', await services.deletePost(identity, input)),
  follow: async (_, { input }, { identity, services, locale, correlationId }) => {
    const outcome = await services.follow(identity, correlationId, input);
    const target = outcome.ok ? success(followTargetOf(outcome.value)) : outcome;
    return payload(locale, 'target', target);
  },
  bookmarkPost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.bookmarkPost(identity, input)),
  ...listMutations,
};
