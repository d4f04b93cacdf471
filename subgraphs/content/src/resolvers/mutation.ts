import { requireSignedIn } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

export const mutation: MutationResolvers = {
  createPost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.createPost(requireSignedIn(identity), input)),
  updatePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.updatePost(requireSignedIn(identity), input)),
  publishPost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.publishPost(requireSignedIn(identity), input)),
  unschedulePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.unschedulePost(requireSignedIn(identity), input)),
  archivePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'post', await services.archivePost(requireSignedIn(identity), input)),
  deletePost: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'deletedId', await services.deletePost(requireSignedIn(identity), input)),
};
