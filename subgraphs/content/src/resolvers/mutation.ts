import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

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
};
