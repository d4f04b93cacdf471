import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { CircuitBreaker } from '@vobe/service-kit/circuit-breaker';
import { spelledLike } from '../../domain/spelling.ts';
import { exactly } from '@vobe/service-kit/pagination';
import { keyTerms } from '@vobe/service-kit/sound-key';
import type {
  Highlight,
  Hit,
  Key,
  SearchFacets,
  SearchOrder,
  SearchType,
  Suggestion,
} from '../../domain/model.ts';
import { isEmpty, type ParsedQuery } from '../../domain/query.ts';
import { chosenValues, withChosen } from '../chosen-values.ts';
import type { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { BEGIN, CUT, END, readHighlights } from '../highlight.ts';
import {
  IndexUnavailable,
  type SearchAnswer,
  type SearchIndex,
  type SearchRequest,
} from '../search-index.ts';
import { ALIAS } from './definition.ts';
import {
  FACET_NAMES,
  facetAggregations,
  filterParts,
  highlightQuery,
  textQuery,
  wordQueries,
  type Query,
} from './query.ts';

/** A search that takes longer is given up: the reader is better served by the other index. */
const TIMEOUT_MS = 1200;
const OPTIONS = { requestTimeout: TIMEOUT_MS, maxRetries: 0 };

interface Source {
  type: SearchType;
  id: string;
  names: string[];
  title: string;
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
  /** While the server hangs, readers shall not wait for it one by one. */
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
    const marked = new Map(hits.hits.map((hit) => [hit._id, hit.highlight]));
    return names.map((name) => {
      const fields = ['names', 'context', 'body'];
      return readHighlights(fields.map((field) => marked.get(name)?.[field]?.join(CUT) ?? ''));
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
    const chosen = chosenValues(request.filter);
    const { aggregations = {} } = await this.#ask({
      query: textQuery(request, await this.#words.guess(request.query)),
      size: 0,
      aggs: facetAggregations(request.filter),
    });
    return Object.fromEntries(
      FACET_NAMES.map((name) => {
        const { values, named } = aggregations[name] as unknown as Record<'values' | 'named', Counted | undefined>;
        const buckets = [...(values?.buckets ?? []), ...(named?.buckets ?? [])];
        const counts = new Map(buckets.map(({ key, doc_count: count }) => [String(key), count]));
        return [name, withChosen([...counts].map(([value, count]) => ({ value, count })), chosen[name])];
      }),
    ) as unknown as SearchFacets;
  } // prettier-ignore

  async suggest(query: ParsedQuery, first: number): Promise<Suggestion[]> {
    const { name } = query;
    if (isEmpty(query)) return [];
    const found = await this.#ask({
      query: {
        function_score: {
          query: {
            bool: {
              must: [begunNames(query)],
              should: [{ constant_score: { filter: { prefix: { exactNames: name } }, boost: 20 } }],
            },
          },
          functions: [
            { field_value_factor: { field: 'popularity', modifier: 'ln1p', missing: 0 }, weight: 0.5 },
            { filter: { term: { type: 'ARTIST' } }, weight: 8 },
            { filter: { terms: { type: ['ALBUM', 'POST', 'USER'] } }, weight: 4 },
          ],
          score_mode: 'sum',
          boost_mode: 'sum',
        },
      },
      size: first,
      sort: [{ _score: { order: 'desc' } }, { titleLength: 'asc' }, { id: 'asc' }],
      _source: ['type', 'id', 'names', 'title'],
    });
    return found.hits.hits.flatMap(({ _source: source }) =>
      source ? [{ type: source.type, id: source.id, text: spelledLike(source.names, name) ?? source.title }] : [],
    );
  } // prettier-ignore

  correct(query: ParsedQuery): Promise<Map<string, string>> {
    return this.#words.correct(query);
  }

  async #ask(request: estypes.SearchRequest): Promise<estypes.SearchResponse<Source>> {
    if (!(await this.#breaker.mayCall())) throw new IndexUnavailable('it did not answer before');
    const since = Date.now();
    try {
      const answer = await this.#client.search<Source>(
        // Half an answer would look like a whole one.
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

/** The beginning of a sound this short, with its zero, is that of too many names. */
const MIN_OPEN_SOUND = 4;

/** Names that begin as was typed: with all of its words, or just so but for their signs. */
function begunNames({ words, phrases, keys }: ParsedQuery): Query {
  const all = [
    ...words.map((word, index) => nameBeginning(word, index === words.length - 1)),
    ...phrases.map((parts): Query => ({ match_phrase: { nameWords: parts.join(' ') } })),
  ];
  const begun = keys.names.map((key): Query => ({ prefix: { keys: { value: key } } }));
  return {
    bool: { should: [...(all.length > 0 ? [{ bool: { must: all } }] : []), ...begun], minimum_should_match: 1 },
  };
} // prettier-ignore

/** A word of a name, or the beginning of one, in either alphabet. */
function nameBeginning(word: string, isLast: boolean): Query {
  const [sound] = keyTerms([word]);
  const field = isLast ? 'names.prefix' : 'names.words';
  const isSound = sound !== undefined && !(isLast && sound.length <= MIN_OPEN_SOUND);
  const sounds = isLast ? { prefix: { sounds: { value: sound ?? '' } } } : { term: { sounds: { value: sound ?? '' } } };
  return {
    dis_max: {
      queries: [
        { match: { [field]: { query: word, boost: 2 } } },
        // Keys of music stand there alone.
        { match: { nameWords: { query: word, boost: 2 } } },
        ...(isSound ? [sounds] : [])],
    },
  };
} // prettier-ignore

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
  const first = order === 'RELEVANCE' ? String(value) : value === undefined || value === null ? null : String(value);
  return { type, id, score, sort: [first, type, id] };
} // prettier-ignore
