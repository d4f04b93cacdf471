import type { SearchOrder } from '../../subgraphs/search/src/__generated__/types.ts';
import type { Entity, SearchFilter } from '../../subgraphs/search/src/domain/model.ts';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import type { SearchIndex } from '../../subgraphs/search/src/index/search-index.ts';

/** An index with a way to change what it holds; resolves when searches see the change. */
export interface TestIndex {
  readonly index: SearchIndex;
  readonly put: (...entities: Entity[]) => Promise<void>;
}

/** A filter that lets everything through. */
export const NONE: SearchFilter = {
  types: [],
  artistIds: [],
  genres: [],
  tags: [],
  yearFrom: null,
  yearTo: null,
  language: null,
};

/** Searches of an index for all words of a text, twenty hits unless another number is asked for. */
export function searcher(at: () => TestIndex) {
  const ask = (
    text: string,
    over: {
      filter?: Partial<SearchFilter>;
      order?: SearchOrder;
      first?: number;
      after?: readonly (string | null)[] | null;
    } = {},
  ) =>
    at().index.search({
      query: parseQuery(text),
      mode: 'all',
      filter: { ...NONE, ...over.filter },
      order: over.order ?? 'RELEVANCE',
      first: over.first ?? 20,
      after: over.after ?? null,
    });
  const found = async (text: string, filter: Partial<SearchFilter> = {}) =>
    (await ask(text, { filter })).hits.map(({ id }) => id);
  return { ask, found };
}
