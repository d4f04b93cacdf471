import { entityReference } from '@vobe/service-kit/entity-reference';
import type { TrackResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { Album, Track } from '../domain/model.ts';
import { translated } from '../domain/naming.ts';
import { existingArtist, titlesIn } from './album.ts';
import { pathOfArtist } from './artist.ts';

export const track: TrackResolvers = {
  __resolveReference: findTrack,
  name: ({ translations, title }, { language }) =>
    translated(language, translations, 'title', title),
  title: ({ translations, title }, { language }) =>
    translated(language, translations, 'title', title),
  translations: ({ translations }) => titlesIn(translations),
  credits: ({ id }, _, { loaders }) => loaders.trackCredits.load(id),
  album: ({ albumId }, _, context) => existingAlbum(albumId, context),
  url: async ({ albumId, disc, position }, _, context) => {
    const album = await existingAlbum(albumId, context);
    const page = pathOfArtist(await existingArtist(album.artistId, context));
    return `${page}#${encodeURIComponent(album.slug)}-${disc}-${position}`;
  },
};

/** A track by id; null where there is none. */
export async function findTrack(
  reference: { id?: unknown },
  { loaders }: Context,
): Promise<Track | null> {
  const key = entityReference(reference);
  return key && loaders.track.load(key.id);
}

async function existingAlbum(id: string, { loaders }: Context): Promise<Album> {
  const album = await loaders.album.load(id);
  if (!album) throw new Error(`album ${id} is referenced but not there`);
  return album;
}
