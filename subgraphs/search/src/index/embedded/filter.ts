import { Prisma } from '../../data/generated/client.ts';
import type { FacetName, SearchFilter } from '../../domain/model.ts';

/** The filter's parts as conditions on a row `d` of documents; a part that filters nothing is true. */
function filterParts(filter: SearchFilter): Record<FacetName, Prisma.Sql> {
  const { types, artistIds, genres, tags, yearFrom, yearTo, language } = filter;
  const all = Prisma.sql`true`;
  const years = [
    ...(yearFrom === null ? [] : [Prisma.sql`d.year >= ${yearFrom}::int`]),
    ...(yearTo === null ? [] : [Prisma.sql`d.year <= ${yearTo}::int`]),
  ];
  return {
    types: types.length > 0 ? Prisma.sql`d.type = ANY(${types}::text[]::entity_type[])` : all,
    artists: artistIds.length > 0 ? Prisma.sql`d.artist_ids && ${artistIds}::uuid[]` : all,
    genres: genres.length > 0 ? Prisma.sql`d.genres && ${genres}::text[]` : all,
    tags: tags.length > 0 ? Prisma.sql`d.tags && ${tags}::text[]` : all,
    languages: language === null ? all : Prisma.sql`d.language = ${language}`,
    years: years.length > 0 ? Prisma.join(years, ' AND ') : all,
  };
}

/** What the filter's parts are called where they let everything through. */
const EMPTY: Record<FacetName, Partial<SearchFilter>> = {
  types: { types: [] },
  artists: { artistIds: [] },
  genres: { genres: [] },
  tags: { tags: [] },
  languages: { language: null },
  years: { yearFrom: null, yearTo: null },
};

/** The filter without one of its parts; null if it has no such part. */
export function filterWithout(filter: SearchFilter, part: FacetName): SearchFilter | null {
  const isFiltered = Object.keys(EMPTY[part]).some((name) => {
    const value = filter[name as keyof SearchFilter];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  });
  return isFiltered ? { ...filter, ...EMPTY[part] } : null;
}

export function matchesFilter(filter: SearchFilter): Prisma.Sql {
  return Prisma.join(
    Object.values(filterParts(filter)).map((part) => Prisma.sql`(${part})`),
    ' AND ',
  );
}
