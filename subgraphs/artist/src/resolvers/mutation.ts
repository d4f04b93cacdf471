import { requireRole } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';
import type { Context } from '../context.ts';

/** Only administrators change the catalogue. */
const requireAdmin = ({ identity }: Context) => requireRole(identity, 'ADMIN');

function admin(context: Context) {
  requireAdmin(context);
  return context.services;
}

export const mutation: MutationResolvers = {
  createArtist: async (_, { input }, context) =>
    payload(
      context.locale,
      'artist',
      await context.services.createArtist(requireAdmin(context), input),
    ),
  updateArtist: async (_, { input }, context) =>
    payload(context.locale, 'artist', await admin(context).updateArtist(input)),
  deleteArtist: async (_, { input }, context) =>
    payload(context.locale, 'deletedId', await admin(context).deleteArtist(input.id)),
  createAlbum: async (_, { input }, context) =>
    payload(
      context.locale,
      'album',
      await context.services.createAlbum(requireAdmin(context), input),
    ),
  updateAlbum: async (_, { input }, context) =>
    payload(context.locale, 'album', await admin(context).updateAlbum(input)),
  deleteAlbum: async (_, { input }, context) =>
    payload(context.locale, 'deletedId', await admin(context).deleteAlbum(input.id)),
  createTrack: async (_, { input }, context) =>
    payload(
      context.locale,
      'track',
      await context.services.createTrack(requireAdmin(context), input),
    ),
  updateTrack: async (_, { input }, context) =>
    payload(context.locale, 'track', await admin(context).updateTrack(input)),
  deleteTrack: async (_, { input }, context) =>
    payload(context.locale, 'deletedId', await admin(context).deleteTrack(input.id)),
};
