import { requireSignedIn } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

/** What owners do with their reading lists. */
export const listMutations = {
  createReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'readingList',
      await services.createReadingList(requireSignedIn(identity), input),
    ),
  updateReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'readingList',
      await services.updateReadingList(requireSignedIn(identity), input),
    ),
  addToReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'readingList',
      await services.addToReadingList(requireSignedIn(identity), input),
    ),
  removeFromReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'readingList',
      await services.removeFromReadingList(requireSignedIn(identity), input),
    ),
  moveInReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'readingList',
      await services.moveInReadingList(requireSignedIn(identity), input),
    ),
  deleteReadingList: async (_, { input }, { identity, services, locale }) =>
    payload(
      locale,
      'deletedId',
      await services.deleteReadingList(requireSignedIn(identity), input.id),
    ),
} satisfies MutationResolvers;
