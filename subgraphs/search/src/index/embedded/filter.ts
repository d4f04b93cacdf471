import { arrayOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { SearchType } from '../../__generated__/types.ts';
import type { FacetName, SearchFilter } from '../../domain/model.ts';
import { row, type Condition } from './conditions.ts';

/** The filter's parts as conditions on a row of documents; a part that filters nothing has none. */
function filterParts(filter: SearchFilter): Condition[] {
  const { types, artistIds, genres, tags, yearFrom, yearTo, language } = filter;
  return [
    ...(types.length > 0 ? [row('d.type', '=', anyType(types))] : []),
    ...(artistIds.length > 0 ? [row('d.artist_ids', '&&', arrayOf(artistIds, 'uuid'))] : []),
    ...(genres.length > 0 ? [row('d.genres', '&&', arrayOf(genres, 'text'))] : []),
    ...(tags.length > 0 ? [row('d.tags', '&&', arrayOf(tags, 'text'))] : []),
    ...(language === null ? [] : [row('d.language', '=', language)]),
    ...(yearFrom === null ? [] : [row('d.year', '>=', yearFrom)]),
    ...(yearTo === null ? [] : [row('d.year', '<=', yearTo)]),
  ];
}

/** One of the types: an array of them has to be made of texts. */
const anyType = (types: readonly SearchType[]) =>
  sql<SearchType>`ANY(${arrayOf(types, 'text')}::entity_type[])`;

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

export const matchesFilter = (filter: SearchFilter): Condition => row.and(filterParts(filter));
