import { requireRole } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';
import type { Context } from '../context.ts';

/** Only administrators change the catalogue. */
const requireAdmin = ({ identity }: Context) => requireRole(identity, 'ADMIN');

export const mutation: MutationResolvers = {
  createArtist: async (_, { input }, context) =>
    payload(
      context.locale,
      'artist',
      await context.services.createArtist(requireAdmin(context), input),
    ),
  updateArtist: async (_, { input }, context) =>
    payload(
      context.locale,
      'artist',
      await context.services.updateArtist(requireAdmin(context), input),
    ),
  deleteArtist: async (_, { input }, context) =>
    payload(
      context.locale,
      'deletedId',
      await context.services.deleteArtist(requireAdmin(context), input.id),
    ),
  createAlbum: async (_, { input }, context) =>
    payload(
      context.locale,
      'album',
      await context.services.createAlbum(requireAdmin(context), input),
    ),
  updateAlbum: async (_, { input }, context) =>
    payload(
      context.locale,
      'album',
      await context.services.updateAlbum(requireAdmin(context), input),
    ),
  deleteAlbum: async (_, { input }, context) =>
    payload(
      context.locale,
      'deletedId',
      await context.services.deleteAlbum(requireAdmin(context), input.id),
    ),
  createTrack: async (_, { input }, context) =>
    payload(
      context.locale,
      'track',
      await context.services.createTrack(requireAdmin(context), input),
    ),
  updateTrack: async (_, { input }, context) =>
    payload(
      context.locale,
      'track',
      await context.services.updateTrack(requireAdmin(context), input),
    ),
  deleteTrack: async (_, { input }, context) =>
    payload(
      context.locale,
      'deletedId',
      await context.services.deleteTrack(requireAdmin(context), input.id),
    ),
};
