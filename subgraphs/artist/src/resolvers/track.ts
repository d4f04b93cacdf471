import { isUuid } from '@vobe/service-kit/text-rules';
import type { TrackResolvers } from '../__generated__/schema.ts';
import type { Context } from '../context.ts';
import type { Album, Track } from '../domain/model.ts';
import { existingArtist } from './album.ts';

export const track: TrackResolvers = {
  __resolveReference: ({ id }: { id?: unknown }, context) => findTrack(id, context),
  name: ({ title }) => title,
  credits: ({ id }, _, { loaders }) => loaders.trackCredits.load(id),
  album: ({ albumId }, _, context) => existingAlbum(albumId, context),
  url: async ({ albumId, disc, position }, _, context) => {
    const album = await existingAlbum(albumId, context);
    const { slug } = await existingArtist(album.artistId, context);
    return `/artists/${slug}#${album.slug}-${disc}-${position}`;
  },
};

/** A track by id; null where there is none. */
export function findTrack(id: unknown, { loaders }: Context): Promise<Track | null> {
  return typeof id === 'string' && isUuid(id)
    ? loaders.track.load(id.toLowerCase())
    : Promise.resolve(null);
}

async function existingAlbum(id: string, { loaders }: Context): Promise<Album> {
  const album = await loaders.album.load(id);
  if (!album) throw new Error(`album ${id} is referenced but not there`);
  return album;
}
