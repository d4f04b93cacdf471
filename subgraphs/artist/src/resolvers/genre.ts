import type { GenreResolvers } from '../__generated__/resolvers.ts';
import { translated } from '../domain/naming.ts';
import { albumsPage, artistsPage } from '../services/queries.ts';

export const genre: GenreResolvers = {
  __resolveReference: ({ slug }: { slug?: unknown }, { loaders }) =>
    typeof slug === 'string' ? loaders.genre.load(slug) : null,
  name: ({ translations, name }, { language }) => translated(language, translations, 'name', name),
  artists: ({ slug }, args, { loaders, locale }) =>
    loaders.artistsOfGenre.load(slug, artistsPage(locale, args), {}),
  albums: ({ slug }, { orderBy: order, ...args }, { loaders, locale }) => {
    return loaders.albumsOfGenre.load(slug, albumsPage(locale, args, order), { order });
  },
};
