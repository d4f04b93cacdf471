import { isUuid } from '@vobe/service-kit/text-rules';
import type { ArtistResolvers } from '../__generated__/schema.ts';
import type { Context } from '../context.ts';
import { translated } from '../domain/naming.ts';
import type { Artist } from '../domain/model.ts';
import { albumsPage, tracksOfArtistPage } from '../services/browse.ts';

export const artist: ArtistResolvers = {
  __resolveReference: (reference, context) => findArtist(reference, context),
  name: ({ translations, name }, { language }) => translated(language, translations, 'name', name),
  bio: ({ translations, bio }, { language }) => translated(language, translations, 'bio', bio),
  genres: ({ id }, _, { loaders }) => loaders.artistGenres.load(id),
  links: ({ id }, _, { loaders }) => loaders.links.load(id),
  albums: ({ id }, { orderBy: order, ...args }, { loaders, locale }) => {
    return loaders.albumsOfArtist.load(id, albumsPage(locale, args, order), { order });
  },
  tracks: ({ id }, args, { loaders, locale }) =>
    loaders.tracksOfArtist.load(id, tracksOfArtistPage(locale, args), {}),
  url: ({ slug }) => `/artists/${slug}`,
};

/** An artist by whichever key a reference holds; null where there is none. */
export function findArtist(
  reference: { id?: unknown; slug?: unknown },
  { loaders }: Context,
): Promise<Artist | null> {
  const { id, slug } = reference;
  if (typeof id === 'string') {
    return isUuid(id) ? loaders.artist.load(id.toLowerCase()) : Promise.resolve(null);
  }
  return typeof slug === 'string' ? loaders.artistBySlug.load(slug) : Promise.resolve(null);
}
