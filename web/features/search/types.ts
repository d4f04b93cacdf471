import type { SearchQuery, SuggestQuery } from '#web/__generated__/operations.ts';

/** Parts of what the search answers, by the names the site calls them. */
export type SearchHit = NonNullable<SearchQuery['search']>['nodes'][number];
export type HighlightPart = SearchHit['highlights'][number]['parts'][number];
export type SearchFacets = NonNullable<SearchQuery['search']>['facets'];
export type FacetCount = SearchFacets['genres'][number];
export type FoundSuggestion = NonNullable<SuggestQuery['suggest']>[number];
