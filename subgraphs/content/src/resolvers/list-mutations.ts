import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

/** What owners do with their reading lists. */
export const listMutations = {
  createReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'readingList', await services.createReadingList(identity, input)),
  updateReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'readingList', await services.updateReadingList(identity, input)),
  addToReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'readingList', await services.addToReadingList(identity, input)),
  removeFromReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'readingList', await services.removeFromReadingList(identity, input)),
  moveInReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'readingList', await services.moveInReadingList(identity, input)),
  deleteReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'deletedId', await services.deleteReadingList(identity, input.id)),
} satisfies MutationResolvers;
