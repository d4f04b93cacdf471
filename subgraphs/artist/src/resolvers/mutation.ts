import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

export const mutation: MutationResolvers = {
  createArtist: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'artist', await services.createArtist(identity, input)),
  updateArtist: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'artist', await services.updateArtist(identity, input)),
  deleteArtist: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'deletedId', await services.deleteArtist(identity, input.id)),
  createAlbum: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'album', await services.createAlbum(identity, input)),
  updateAlbum: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'album', await services.updateAlbum(identity, input)),
  deleteAlbum: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'deletedId', await services.deleteAlbum(identity, input.id)),
  createTrack: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'track', await services.createTrack(identity, input)),
  updateTrack: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'track', await services.updateTrack(identity, input)),
  deleteTrack: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'deletedId', await services.deleteTrack(identity, input.id)),
};
