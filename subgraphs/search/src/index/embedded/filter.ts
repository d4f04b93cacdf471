import { Prisma } from '../../data/generated/client.ts';
import type { FacetName, SearchFilter } from '../../domain/model.ts';

/** The filter's parts as conditions on a row `d` of documents; a part that filters nothing is true. */
export function filterParts(filter: SearchFilter): Record<FacetName, Prisma.Sql> {
  const { types, artistIds, genres, tags, yearFrom, yearTo, language } = filter;
  const all = Prisma.sql`true`;
  const years = [
    ...(yearFrom === null ? [] : [Prisma.sql`d.year >= ${yearFrom}::int`]),
    ...(yearTo === null ? [] : [Prisma.sql`d.year <= ${yearTo}::int`]),
  ];
  return {
    types: types.length > 0 ? Prisma.sql`d.type::text = ANY(${types})` : all,
    artists: artistIds.length > 0 ? Prisma.sql`d.artist_ids && ${artistIds}::uuid[]` : all,
    genres: genres.length > 0 ? Prisma.sql`d.genres && ${genres}::text[]` : all,
    tags: tags.length > 0 ? Prisma.sql`d.tags && ${tags}::text[]` : all,
    languages: language === null ? all : Prisma.sql`d.language = ${language}`,
    years: years.length > 0 ? Prisma.join(years, ' AND ') : all,
  };
}

export function matchesFilter(filter: SearchFilter): Prisma.Sql {
  return Prisma.join(
    Object.values(filterParts(filter)).map((part) => Prisma.sql`(${part})`),
    ' AND ',
  );
}
