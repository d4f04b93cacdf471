import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { CircuitBreaker } from '@vobe/service-kit/circuit-breaker';
import type { NamedEntity } from '../../domain/spelling.ts';
import { exactly } from '@vobe/service-kit/pagination';
import type { Highlight, Hit, Key, SearchFacets } from '../../domain/model.ts';
import type { SearchOrder, SearchType } from '../../__generated__/types.ts';
import { isEmpty, type ParsedQuery } from '../../domain/query.ts';
import { selectedValues, withSelected } from '../selected-values.ts';
import type { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { BEGIN, CUT, END, readHighlights } from '../highlight.ts';
import {
  IndexUnavailable,
  type SearchAnswer,
  type SearchIndex,
  type SearchRequest,
  type Suggested,
  type SuggestOptions,
} from '../search-index.ts';
import { toSuggested } from '../suggested.ts';
import { ALIAS } from './definition.ts';
import { FACET_NAMES, facetAggregations, filterParts } from './filters.ts';
import { highlightQuery, textQuery, wordQueries, type Query } from './query.ts';
import { suggestionsOf } from './suggest.ts';

/** A search that takes longer is given up: the other index answers before the router's second is over. */
const TIMEOUT_MS = 600;
const OPTIONS = { requestTimeout: TIMEOUT_MS, maxRetries: 0 };

interface Source extends NamedEntity {
  type: SearchType;
  id: string;
}

/** What a document goes by in the index. */
const nameOf = ({ type, id }: Key) => `${type}-${id}`;

/** Buckets of an aggregation. */
interface Counted {
  readonly buckets: readonly { readonly key: string | number; readonly doc_count: number }[];
}

/** Searches in Elasticsearch. */
export class ElasticIndex implements SearchIndex {
  readonly #client: Client;
  readonly #words: Pick<EmbeddedIndex, 'guess' | 'correct'>;
  /** While the server hangs, readers must not wait for it one by one. */
  readonly #breaker = new CircuitBreaker({ threshold: 2, openMs: 5000 });

  /** @param words Knows the words of the index; PostgreSQL's tables do, whichever index answers. */
  constructor(client: Client, words: Pick<EmbeddedIndex, 'guess' | 'correct'>) {
    this.#client = client;
    this.#words = words;
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const { filter, order, first, after, query } = request;
    const guesses = await this.#words.guess(query);
    const found = await this.#ask({
      query: {
        bool: { must: [textQuery(request, guesses)], filter: Object.values(filterParts(filter)) },
      },
      size: first + 1,
      sort: sortOf(order),
      track_scores: true,
      track_total_hits: true,
      ...(after && { search_after: readAfter(order, after) }),
      _source: ['type', 'id'],
    });
    const { total } = found.hits;
    return {
      hits: found.hits.hits.map((hit) => toHit(hit, order)),
      total: exactly(typeof total === 'number' ? total : (total?.value ?? 0)),
    };
  }

  async highlight(query: ParsedQuery, found: readonly Key[]): Promise<Highlight[][]> {
    const guesses = await this.#words.guess(query);
    const names = found.map(nameOf);
    const { hits } = await this.#ask({
      query: { ids: { values: names } },
      size: names.length,
      _source: false,
      highlight: {
        pre_tags: [BEGIN],
        post_tags: [END],
        require_field_match: false,
        highlight_query: highlightQuery(query, guesses),
        max_analyzed_offset: 20_000,
        fields: {
          names: { number_of_fragments: 0 },
          context: { number_of_fragments: 0 },
          body: { number_of_fragments: 2, fragment_size: 160 },
        },
      },
    });
    const highlighted = new Map(hits.hits.map((hit) => [hit._id, hit.highlight]));
    return names.map((name) => {
      const fields = ['names', 'context', 'body'];
      return readHighlights(fields.map((field) => highlighted.get(name)?.[field]?.join(CUT) ?? ''));
    });
  }

  async missing(query: ParsedQuery, found: readonly Key[]): Promise<string[][]> {
    const names = found.map(nameOf);
    const words = wordQueries(query, await this.#words.guess(query));
    const { hits } = await this.#ask({
      query: {
        bool: {
          filter: [{ ids: { values: names } }],
          should: words.map((word, at): Query => ({ bool: { must: [word], _name: String(at) } })),
        },
      },
      size: names.length,
      _source: false,
    });
    const held = new Map(hits.hits.map((hit) => [hit._id, hit.matched_queries]));
    return names.map((name) => {
      const matched = held.get(name);
      if (!held.has(name)) return [];
      const places = Array.isArray(matched) ? matched : Object.keys(matched ?? {});
      return query.words.filter((_, at) => !places.includes(String(at)));
    });
  }

  async matches(query: ParsedQuery): Promise<boolean> {
    const found = await this.#ask({
      query: textQuery({ query, mode: 'all' }, await this.#words.guess(query)),
      size: 0,
      terminate_after: 1,
    });
    const { total } = found.hits;
    return (typeof total === 'number' ? total : (total?.value ?? 0)) > 0;
  }

  async facets(request: Pick<SearchRequest, 'query' | 'mode' | 'filter'>): Promise<SearchFacets> {
    const selected = selectedValues(request.filter);
    const { aggregations = {} } = await this.#ask({
      query: textQuery(request, await this.#words.guess(request.query)),
      size: 0,
      aggs: facetAggregations(request.filter),
    });
    return Object.fromEntries(
      FACET_NAMES.map((name) => {
        const { values, named } = aggregations[name] as unknown as Record<
          'values' | 'named',
          Counted | undefined
        >;
        const buckets = [...(values?.buckets ?? []), ...(named?.buckets ?? [])];
        const counts = new Map(buckets.map(({ key, doc_count: count }) => [String(key), count]));
        return [
          name,
          withSelected(
            [...counts].map(([value, count]) => ({ value, count })),
            selected[name],
          ),
        ];
      }),
    ) as unknown as SearchFacets;
  }

  async suggest(query: ParsedQuery, first: number, how: SuggestOptions = {}): Promise<Suggested[]> {
    if (isEmpty(query)) return [];
    const guesses = how.isMeant ? await this.#words.guess(query) : null;
    const found = await this.#ask(suggestionsOf(query, first, guesses));
    return found.hits.hits.flatMap(({ _source: source }) =>
      source ? [toSuggested(source, query.name, how.language)] : [],
    );
  }

  correct(query: ParsedQuery): Promise<Map<string, string>> {
    return this.#words.correct(query);
  }

  async #ask(request: estypes.SearchRequest): Promise<estypes.SearchResponse<Source>> {
    if (!(await this.#breaker.mayCall())) throw new IndexUnavailable('it did not answer before');
    const since = Date.now();
    try {
      const answer = await this.#client.search<Source>(
        // A partial result would look like a complete one.
        { index: ALIAS, allow_partial_search_results: false, ...request },
        OPTIONS,
      );
      this.#breaker.succeeded();
      return answer;
    } catch (error) {
      // A query that it refuses is our mistake; anything else means that it is not there.
      if (error instanceof errors.ResponseError && error.statusCode === 400) throw error;
      this.#breaker.failed(since);
      throw new IndexUnavailable((error as Error).message, { cause: error });
    }
  }
}

function sortOf(order: SearchOrder): estypes.Sort {
  const tie: estypes.SortCombinations[] = [{ type: 'asc' }, { id: 'asc' }];
  if (order === 'RELEVANCE') return [{ _score: { order: 'desc' } }, ...tie];
  return [
    {
      date: {
        order: order === 'NEWEST' ? 'desc' : 'asc',
        missing: '_last',
        format: 'strict_date_time',
      },
    },
    ...tie,
  ];
}

function readAfter(order: SearchOrder, [value, type, id]: NonNullable<SearchRequest['after']>) {
  const first = order === 'RELEVANCE' ? Number(value) : value;
  return [first ?? null, type ?? null, id ?? null] as estypes.SortResults;
}

function toHit(hit: estypes.SearchHit<Source>, order: SearchOrder): Hit {
  const { type, id } = hit._source ?? { type: 'POST' as const, id: '' };
  const score = hit._score ?? 0;
  const value = hit.sort?.[0];
  const first =
    order === 'RELEVANCE'
      ? String(value)
      : value === undefined || value === null
        ? null
        : String(value);
  return { type, id, score, sort: [first, type, id] };
}
