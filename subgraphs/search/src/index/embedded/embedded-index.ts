import { recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type DatabaseClient } from '../../data/database.ts';
import { KEY_TYPES, typeOfRecord } from '../../data/keys.ts';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import type { Highlight, Key, SearchFacets } from '../../domain/model.ts';
import { isEmpty, type ParsedQuery } from '../../domain/query.ts';
import type {
  Guesses,
  SearchAnswer,
  SearchIndex,
  SearchRequest,
  Suggested,
  SuggestOptions,
} from '../search-index.ts';
import { toSuggested } from '../suggested.ts';
import { readHighlights } from '../highlight.ts';
import { knownWords } from './expand.ts';
import { anyMatches } from './best-known.ts';
import { withAsked } from './asked.ts';
import {
  areMore,
  documentOfCandidate,
  matchesText,
  MAX_HITS,
  withCandidates,
} from './candidates.ts';
import { holds } from './conditions.ts';
import { countFacets } from './facets.ts';
import { highlightedTexts } from './highlight.ts';
import { isBehind, sortOf, toHit } from './pages.ts';
import { showPunctuation } from './punctuation.ts';
import { scoreOf } from './score.ts';
import { suggestedNames } from './suggest.ts';
import { termOf, type KnownWords } from './term.ts';
import { toTextQuery, type TextQuery } from './tsquery.ts';

/** The index that is always there: full-text search and trigrams of PostgreSQL. */
export class EmbeddedIndex implements SearchIndex {
  readonly #db: DatabaseClient;
  /** What is known of the words of a query, and made of it: its hits, facets and corrections ask for the same. */
  readonly #known = new WeakMap<ParsedQuery, Promise<KnownWords>>();

  readonly #texts = {
    all: new WeakMap<ParsedQuery, TextQuery>(),
    most: new WeakMap<ParsedQuery, TextQuery>(),
  };

  constructor(db: DatabaseClient) {
    this.#db = db;
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const { query, filter, order, first, after } = request;
    const text = await this.#textQuery(request);
    const looked = { matching: matchesText(request, text), whole: text.whole, filter };
    const rows = await withCandidates(withAsked(this.#db, text), looked)
      .with(
        (name) => name('found').materialized(),
        (given) =>
          given
            .selectFrom('candidates as c')
            .crossJoinLateral(documentOfCandidate)
            .crossJoin('asked')
            .select([
              'd.type',
              'd.id',
              'd.date',
              sql<number>`round((${scoreOf(query)})::numeric, 5)::float8`.as('score'),
            ]),
      )
      .selectFrom(({ selectFrom }) =>
        selectFrom('candidates')
          .select(({ fn }) => [sql<number>`${fn.countAll()}::int`.as('total'), areMore.as('more')])
          .as('counted'),
      )
      .leftJoinLateral(
        ({ selectFrom }) =>
          selectFrom('found')
            .selectAll()
            .where(isBehind(order, after))
            .orderBy(sortOf(order))
            .limit(first + 1)
            .as('found'),
        (join) => join.onTrue(),
      )
      .select([
        'counted.total',
        'counted.more',
        'found.type',
        'found.id',
        'found.score',
        'found.date',
      ])
      .orderBy(sortOf(order))
      .execute();
    const { total = 0, more = false } = rows[0] ?? {};
    return {
      // Without a hit the row has the total alone.
      hits: rows.flatMap(({ type, id, score, date }) =>
        type && id && score !== null ? toHit({ type, id, score, date }, order) : [],
      ),
      total: { count: Math.min(total, MAX_HITS), isExact: total <= MAX_HITS && !more },
    };
  }

  async highlight(query: ParsedQuery, found: readonly Key[]): Promise<Highlight[][]> {
    const text = await this.#textQuery({ query, mode: 'all' });
    const rows = await withAsked(this.#db, text)
      .selectFrom(['asked', listed(found)])
      .leftJoin('documents as p', (join) =>
        join
          .on('p.type', '=', typeOfRecord)
          .onRef('p.id', '=', 'r.id')
          .on(({ not }) => not('p.is_deleted')),
      )
      .select(({ ref }) =>
        sql<string[] | null>`CASE WHEN ${ref('p.id')} IS NOT NULL THEN ${highlightedTexts} END`.as(
          'highlighted',
        ),
      )
      .orderBy('r.place')
      .execute();
    return rows.map(({ highlighted }) => readHighlights((highlighted ?? []).map(showPunctuation)));
  }

  async missing(query: ParsedQuery, found: readonly Key[]): Promise<string[][]> {
    if (query.words.length === 0) return found.map(() => []);
    const { groups } = await this.#textQuery({ query, mode: 'most' });
    const held = sql<boolean[]>`ARRAY[${sql.join(groups.map(holds))}]`;
    const rows = await kysely(this.#db)
      .selectFrom(listed(found))
      .leftJoin('documents as d', (join) =>
        join
          .on('d.type', '=', typeOfRecord)
          .onRef('d.id', '=', 'r.id')
          .on(({ not }) => not('d.is_deleted')),
      )
      .select(({ ref }) =>
        sql<boolean[] | null>`CASE WHEN ${ref('d.id')} IS NOT NULL THEN ${held} END`.as('held'),
      )
      .orderBy('r.place')
      .execute();
    return rows.map(({ held: there }) => query.words.filter((_, at) => there?.[at] === false));
  }

  async matches(query: ParsedQuery): Promise<boolean> {
    const request = { query, mode: 'all' as const };
    const text = await this.#textQuery(request);
    const looked = { matching: matchesText(request, text), whole: text.whole };
    const found = await withCandidates(kysely(this.#db), looked)
      .selectNoFrom(({ exists, selectFrom }) =>
        exists(selectFrom('candidates').select('id')).as('any'),
      )
      .executeTakeFirst();
    return Boolean(found?.any);
  }

  async facets(request: Pick<SearchRequest, 'query' | 'mode' | 'filter'>): Promise<SearchFacets> {
    const text = await this.#textQuery(request);
    const looked = { matching: matchesText(request, text), whole: text.whole };
    return countFacets(this.#db, looked, request.filter);
  }

  async suggest(query: ParsedQuery, first: number, how: SuggestOptions = {}): Promise<Suggested[]> {
    if (isEmpty(query)) return [];
    const known =
      how.isMeant || query.words.length > 1 ? await this.#knownWords(query) : NOTHING_KNOWN;
    const meant = { ...known, guesses: how.isMeant ? known.guesses : null };
    return (await suggestedNames(this.#db, query, first, meant)).map((row) =>
      toSuggested(row, query.name, how.language),
    );
  }

  async correct(query: ParsedQuery): Promise<Map<string, string>> {
    const guesses = await this.guess(query);
    // Neither the beginning of a word nor its spelling in other letters is a mistake.
    const begun = await this.#begun([...guesses.keys()]);
    const wrong = [...guesses].filter(([word]) => !begun.has(word));
    return new Map(wrong.map(([word, [guess]]) => [word, guess ?? word]));
  }

  /** Words that begin one of the index, or sound like one. */
  async #begun(words: readonly string[]): Promise<Set<string>> {
    if (words.length === 0) return new Set();
    const rows = await kysely(this.#db)
      .selectFrom(
        recordsOf(
          words.map((word) => ({ word, key: keyTerms([word])[0] ?? '' })),
          { word: 'text', key: 'text' },
        ),
      )
      .select('r.word')
      .where(({ ref }) =>
        anyMatches(
          sql`(to_tsquery('vobe_words', ${ref('r.word')} || ':*') || to_tsquery('vobe_words', ${ref('r.key')}))`,
        ),
      )
      .execute();
    return new Set(rows.map(({ word }) => word));
  }

  async #textQuery({ query, mode }: Pick<SearchRequest, 'query' | 'mode'>): Promise<TextQuery> {
    const known = await this.#knownWords(query);
    const made = this.#texts[mode].get(query);
    if (made) return made;
    const terms = query.words.map((word) => termOf(query, word, known));
    const text = toTextQuery(query, terms, mode);
    this.#texts[mode].set(query, text);
    return text;
  }

  /** What the words of a query that stand nowhere may have meant. */
  async guess(query: ParsedQuery): Promise<Guesses> {
    return (await this.#knownWords(query)).guesses;
  }

  #knownWords(query: ParsedQuery): Promise<KnownWords> {
    const known = this.#known.get(query) ?? knownWords(this.#db, query);
    this.#known.set(query, known);
    return known;
  }
}

/** Where nobody asks. */
const NOTHING_KNOWN: KnownWords = { guesses: new Map(), common: new Set() };

/** Keys as a table `r` with their places. */
const listed = (keys: readonly Key[]) =>
  recordsOf(
    keys.map(({ type, id }, place) => ({ type, id, place })),
    { ...KEY_TYPES, place: 'int' },
  );
