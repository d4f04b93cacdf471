import { PublicError } from '@vobe/service-kit/errors';
import { BulkheadFull, type Bulkhead } from '@vobe/service-kit/bulkhead';
import type { Logger } from '@vobe/service-kit/log';
import { text } from '@vobe/service-kit/messages';
import type { Locale } from '@vobe/service-kit/identity';
import { isInstant } from '@vobe/service-kit/instant';
import { exactly, readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import { SEARCH_TYPES, type Hit, type SearchFacets, type SearchFilter } from '../domain/model.ts';
import type { SearchOrder } from '../__generated__/types.ts';
import { otherLayout } from '@vobe/service-kit/keyboard';
import { truncateQuery, isEmpty, parseQuery, type ParsedQuery } from '../domain/query.ts';
import {
  IndexUnavailable,
  type SearchAnswer,
  type SearchIndex,
  type SearchRequest,
} from '../index/search-index.ts';

export interface SearchDependencies {
  /** The index that answers as a rule. */
  readonly index: SearchIndex;
  /** The one that is always there, if the first is another. */
  readonly fallback: SearchIndex | null;
  /** Bounds the searches that run at once: each is costly, and a crowd must not slow down everybody. */
  readonly bulkhead: Bulkhead;
  readonly log: Logger;
}

const NO_FACETS: SearchFacets = {
  types: [],
  artists: [],
  genres: [],
  tags: [],
  languages: [],
  years: [],
};

/** Finds what was probably meant: all words, or else most of them. */
export async function search(
  dependencies: SearchDependencies,
  locale: Locale,
  written: string,
  filter: SearchFilter,
  order: SearchOrder,
  args: PageArguments,
) {
  const asked = truncateQuery(written);
  const query = parseQuery(asked);
  const list = `search ${order}`;
  const page = readPage(locale, list, 3, args, order === 'RELEVANCE' ? isScoreKey : isDateKey);
  const base = { query, filter, order, ...page };
  const none = { query, mode: 'all' as const, hits: [] as Hit[], total: exactly(0) };
  // Without words the filters alone choose; without those, too, nothing is asked for.
  const asksNothing = isEmpty(query) && isUnfiltered(filter);
  const { value: found, isDegraded } = asksNothing
    ? { value: none, isDegraded: false }
    : await withinBulkhead(dependencies.bulkhead, locale, () =>
        answer(dependencies, (index) => find(index, base, asked)),
      );
  const ask = async <Value>(work: (index: SearchIndex) => Promise<Value>, nothing: Value) =>
    asksNothing ? nothing : (await answer(dependencies, work)).value;
  const shown = found.hits.slice(0, page.first);
  const isPartial = found.mode === 'most';
  const highlights = once(() => ask((index) => index.highlight(found.query, shown), []));
  const missing = once(() =>
    isPartial ? ask((index) => index.missing(query, shown), []) : Promise.resolve([]),
  );
  const hits = found.hits.map((hit, place) => ({
    ...hit,
    highlights: async () => (await highlights())[place] ?? [],
    missingWords: async () =>
      ((await missing())[place] ?? []).map((word) => asWritten(asked, found.query, word)),
  }));
  return {
    ...toConnection(
      list,
      page,
      hits,
      ({ sort }) => sort,
      () => Promise.resolve(found.total),
    ),
    isDegraded,
    isPartial,
    // Each costs as much as the search itself: only who asks for them pays, and once.
    facets: once(() =>
      ask((index) => index.facets({ ...base, query: found.query, mode: found.mode }), NO_FACETS),
    ),
    didYouMean: once(() =>
      found.query === query
        ? ask(async (index) => corrected(query, asked, await index.correct(query)), null)
        : Promise.resolve(otherLayout(asked)),
    ),
  };
}

interface Found extends SearchAnswer {
  /** The query as it was written, or as the other layout of the keyboard gives it. */
  readonly query: ParsedQuery;
  readonly mode: SearchRequest['mode'];
}

/** Entities with all of the words, or with those of the other keyboard layout, or with most of them. */
async function find(
  index: SearchIndex,
  base: Omit<SearchRequest, 'mode'>,
  asked: string,
): Promise<Found> {
  const whole = async (query: ParsedQuery) => {
    const all = await index.search({ ...base, query, mode: 'all' });
    // Where the words are together but the filters let nothing through, the answer is: nothing.
    const isThere =
      all.total.count > 0 || (!isUnfiltered(base.filter) && (await index.matches(query)));
    return { found: { ...all, query, mode: 'all' as const }, isThere };
  };
  const { query } = base;
  const { found, isThere } = await whole(query);
  if (isThere) return found;
  const other = otherLayout(asked);
  const switched = other === null ? null : await whole(parseQuery(other));
  if (switched?.isThere) return switched.found;
  if (query.words.length < 2) return found;
  return { ...(await index.search({ ...base, mode: 'most' })), query, mode: 'most' };
}

function isUnfiltered({
  types,
  artistIds,
  genres,
  tags,
  yearFrom,
  yearTo,
  language,
}: SearchFilter) {
  const isAnyList = [types, artistIds, genres, tags].some((values) => values.length > 0);
  return !isAnyList && [yearFrom, yearTo, language].every((value) => value === null);
}

/** What is asked for under several names is worked out once. */
function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined;
  return () => (result ??= work());
}

/**
 * Runs a search within the bulkhead, or fails fast. Its further reads are not counted again: what has
 * begun is worth finishing.
 * @throws PublicError SUBGRAPH_UNAVAILABLE
 */
export async function withinBulkhead<Value>(
  bulkhead: Bulkhead,
  locale: Locale,
  task: () => Promise<Value>,
): Promise<Value> {
  try {
    return await bulkhead.run(task);
  } catch (error) {
    if (!(error instanceof BulkheadFull)) throw error;
    const message = text(locale, 'serviceUnavailable', { service: 'search' });
    throw new PublicError('SUBGRAPH_UNAVAILABLE', message, { service: 'search' });
  }
}

/** Asks the index, or the one that is always there while it is down. */
export async function answer<Value>(
  { index, fallback, log }: Omit<SearchDependencies, 'bulkhead'>,
  ask: (index: SearchIndex) => Promise<Value>,
): Promise<{ value: Value; isDegraded: boolean }> {
  try {
    return { value: await ask(index), isDegraded: false };
  } catch (error) {
    if (!(error instanceof IndexUnavailable) || !fallback) throw error;
    log.warn({ err: error }, 'the search engine is down; PostgreSQL answers');
    return { value: await ask(fallback), isDegraded: true };
  }
}

/** The query as it was probably meant, with all that is not a mistyped word as it was written. */
function corrected(
  { words }: ParsedQuery,
  text: string,
  corrections: ReadonlyMap<string, string>,
): string | null {
  if (corrections.size === 0) return null;
  const better = text.replace(/[\p{L}\p{N}\p{M}]+/gu, (written) => {
    const [word = ''] = parseQuery(written).words;
    return words.includes(word) ? (corrections.get(word) ?? written) : written;
  });
  return better === text ? null : better;
}

/** A word of a query as it was typed. */
function asWritten(asked: string, { musicalKeys }: ParsedQuery, word: string): string {
  const key = musicalKeys.find((one) => one.word === word);
  if (key) return key.written;
  const written = asked.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return written.find((one) => parseQuery(one).words.includes(word)) ?? word;
}

type SortKey = readonly (string | number | null)[];

const isKey = ([, type, id]: SortKey) =>
  (SEARCH_TYPES as readonly unknown[]).includes(type) && isUuid(String(id));

const isScoreKey = (key: SortKey) =>
  isKey(key) && typeof key[0] === 'string' && /^\d{1,9}(\.\d{1,20})?$/.test(key[0]);

const isDateKey = (key: SortKey) => isKey(key) && (key[0] === null || isInstant(key[0]));
