import { entityReference } from '@vobe/service-kit/entity-reference';
import { composedSlug } from '@vobe/service-kit/slug';
import type { ArtistResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import { sortNameIn, translated } from '../domain/naming.ts';
import type { Artist } from '../domain/model.ts';
import { listTranslations } from '../domain/translations.ts';
import { albumsPage, tracksOfArtistPage } from '../services/queries.ts';

export const artist: ArtistResolvers = {
  __resolveReference: findArtist,
  name: ({ translations, name }, { language }) => translated(language, translations, 'name', name),
  sortName: ({ translations, sortName }, { language }) =>
    sortNameIn(language, translations, sortName),
  translations: ({ translations }) => listTranslations(translations),
  bio: ({ translations, bio }, { language }) => translated(language, translations, 'bio', bio),
  genres: ({ id }, _, { loaders }) => loaders.artistGenres.load(id),
  links: ({ id }, _, { loaders }) => loaders.links.load(id),
  albums: ({ id }, { orderBy: order, ...args }, { loaders, locale }) => {
    return loaders.albumsOfArtist.load(id, albumsPage(locale, args, order), { order });
  },
  tracks: ({ id }, args, { loaders, locale }) =>
    loaders.tracksOfArtist.load(id, tracksOfArtistPage(locale, args), {}),
  url: pathOfArtist,
};

/** Path of an artist's page on the site, without language. */
export function pathOfArtist({ slug }: Artist): string {
  return `/artists/${encodeURIComponent(slug)}`;
}

/** An artist by whichever key a reference holds; null where there is none. */
export async function findArtist(
  reference: { id?: unknown; slug?: unknown },
  { loaders }: Context,
): Promise<Artist | null> {
  if (typeof reference.slug === 'string')
    return loaders.artistBySlug.load(composedSlug(reference.slug));
  const key = entityReference(reference);
  return key && loaders.artist.load(key.id);
}
