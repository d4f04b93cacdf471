import { badInput } from '@vobe/service-kit/errors';
import { textLength } from '@vobe/service-kit/text-rules';
import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findAlbum } from './album.ts';
import { findArtist } from './artist.ts';
import { findCatalogItem } from './catalog-item.ts';
import { findTrack } from './track.ts';

const MAX_QUERY_LENGTH = 100;

export const query: QueryResolvers = {
  catalogAuditLog: (_, args, { services, locale }) => services.auditLog(locale, args),
  artist: (_, { id }, context) => findArtist({ id }, context),
  artistBySlug: (_, { slug }, context) => findArtist({ slug }, context),
  artists: (_, { filter, orderBy, language, ...args }, { services, locale }) => {
    if (textLength(filter?.query ?? '') > MAX_QUERY_LENGTH) {
      throw badInput(locale, 'filter.query', 'tooLong', { max: MAX_QUERY_LENGTH });
    }
    const { query, genre, country } = filter ?? {};
    return services.queryArtists(
      locale,
      args,
      { ...(query && { query }), ...(genre && { genre }), ...(country && { country }) },
      orderBy === 'NAME' && language === 'RU' ? 'NAME_RU' : orderBy,
    );
  },
  catalogItem: (_, reference, context) => findCatalogItem(reference, context),
  album: (_, reference, context) => findAlbum(reference, context),
  track: (_, reference, context) => findTrack(reference, context),
  artistLetters: (_, { genre, language }, { services }) =>
    services.listArtistLetters(language, genre || null),
  genres: (_, { orderBy, language, ...args }, { services, locale }) =>
    services.queryGenres(
      locale,
      args,
      orderBy === 'NAME' && language === 'RU' ? 'NAME_RU' : orderBy,
    ),
};
