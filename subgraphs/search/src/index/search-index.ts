import type { Total } from '@vobe/service-kit/pagination';
import type { ParsedQuery } from '../domain/query.ts';
import type {
  Highlight,
  Hit,
  Key,
  SearchFacets,
  SearchFilter,
  Suggestion,
} from '../domain/model.ts';
import type { Language } from '../__generated__/types.ts';
import type { SearchOrder } from '../__generated__/types.ts';

export interface SearchRequest {
  readonly query: ParsedQuery;
  /** Whether all words must be there, or most of them will do. */
  readonly mode: 'all' | 'most';
  readonly filter: SearchFilter;
  readonly order: SearchOrder;
  readonly first: number;
  /** Sort values of the last hit of the page before, null for the first page. */
  readonly after: readonly (string | number | null)[] | null;
}

export interface SearchAnswer {
  /** One more than asked for, if there are more. */
  readonly hits: readonly Hit[];
  readonly total: Total;
}

/**
 * What answers searches. Adapters: PostgreSQL's own full-text search, which is always there and
 * kept up to date, and Elasticsearch.
 */
export interface SearchIndex {
  search: (request: SearchRequest) => Promise<SearchAnswer>;
  /** For each of the hits the excerpts that contain the words. */
  highlight: (query: ParsedQuery, found: readonly Key[]) => Promise<readonly Highlight[][]>;
  /** For each of the hits the words of the query that it does not contain in any form. */
  missing: (query: ParsedQuery, found: readonly Key[]) => Promise<readonly string[][]>;
  /** Whether anything holds all words of a query, whatever the filters. */
  matches: (query: ParsedQuery) => Promise<boolean>;
  /** Counts under all filters but the facet's own. Values that the filter names are always there. */
  facets: (request: Pick<SearchRequest, 'query' | 'mode' | 'filter'>) => Promise<SearchFacets>;
  /** Names that begin with what was typed, best first. */
  suggest: (prefix: ParsedQuery, first: number, how?: SuggestOptions) => Promise<Suggested[]>;
  /** For each word of a query the word of the index that was probably meant, where that is another. */
  correct: (query: ParsedQuery) => Promise<Map<string, string>>;
}

export interface SuggestOptions {
  /** Whether mistyped words count as what they may have meant, and any name that begins to sound so. */
  readonly isMeant?: boolean;
  /** What names are shown in; without one in the spelling that was typed. */
  readonly language?: Language | null;
}

export interface Suggested extends Suggestion {
  /** Whether it is written as was typed, but for signs and alphabet. */
  readonly isSpelled: boolean;
}

/** For each mistyped word of a query the words of the index that it may have meant, the nearest first. */
export type Guesses = ReadonlyMap<string, readonly string[]>;

/** The index can't answer now. */
export class IndexUnavailable extends Error {
  override name = 'IndexUnavailable';
}
