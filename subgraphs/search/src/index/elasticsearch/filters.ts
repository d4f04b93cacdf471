import type { estypes } from '@elastic/elasticsearch';
import type { FacetName, SearchFilter } from '../../domain/model.ts';
import { selectedValues } from '../selected-values.ts';
import type { Query } from './query.ts';

/** The filter's parts, those that filter nothing left out. */
export function filterParts(filter: SearchFilter): Partial<Record<FacetName, Query>> {
  const { types, artistIds, genres, tags, yearFrom, yearTo, language } = filter;
  const terms = (field: string, values: readonly string[]) => ({ terms: { [field]: [...values] } });
  return {
    ...(types.length > 0 && { types: terms('type', types) }),
    ...(artistIds.length > 0 && { artists: terms('artistIds', artistIds) }),
    ...(genres.length > 0 && { genres: terms('genres', genres) }),
    ...(tags.length > 0 && { tags: terms('tags', tags) }),
    ...(language !== null && { languages: terms('language', [language]) }),
    ...((yearFrom !== null || yearTo !== null) && {
      years: {
        range: {
          year: {
            ...(yearFrom !== null && { gte: yearFrom }),
            ...(yearTo !== null && { lte: yearTo }),
          },
        },
      },
    }),
  };
}

/** Fields of the facets, and how many values each shows. */
const FACETS: Record<FacetName, { field: string; size: number; order?: 'desc' }> = {
  types: { field: 'type', size: 4 },
  artists: { field: 'artistIds', size: 10 },
  genres: { field: 'genres', size: 10 },
  tags: { field: 'tags', size: 10 },
  languages: { field: 'language', size: 10 },
  years: { field: 'year', size: 100, order: 'desc' },
};

export const FACET_NAMES = Object.keys(FACETS) as FacetName[];

/** Counts of each facet under all filters but its own. */
export function facetAggregations(
  filter: SearchFilter,
): Record<string, estypes.AggregationsAggregationContainer> {
  const parts = filterParts(filter);
  return Object.fromEntries(
    FACET_NAMES.map((name) => {
      const { field, size, order } = FACETS[name];
      const selected = selectedValues(filter)[name] ?? [];
      const others = FACET_NAMES.filter((other) => other !== name).flatMap(
        (other) => parts[other] ?? [],
      );
      const terms = {
        field,
        size,
        order: order ? { _key: order } : [{ _count: 'desc' as const }, { _key: 'asc' as const }],
      };
      // Named values may be beyond the most frequent ones.
      const named = { terms: { field, size: selected.length, include: [...selected] } };
      const aggs = { values: { terms }, ...(selected.length > 0 && { named }) };
      return [name, { filter: { bool: { filter: others } }, aggs }];
    }),
  );
}
