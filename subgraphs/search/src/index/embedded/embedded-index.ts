import type { DatabaseClient } from '../../data/database.ts';
import { Prisma } from '../../data/generated/client.ts';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import type { Highlight, Hit, Key, SearchFacets } from '../../domain/model.ts';
import type { SearchOrder, SearchType } from '../../__generated__/types.ts';
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
import { areMore, CANDIDATE_ROWS, candidates, matchesText, MAX_HITS } from './candidates.ts';
import { countFacets } from './facets.ts';
import { highlightedTexts } from './highlight.ts';
import { showPunctuation } from './punctuation.ts';
import { suggestedNames } from './suggest.ts';
import { termOf, type KnownWords } from './term.ts';
import { toTextQuery, type TextQuery } from './tsquery.ts';

/** The index that is always there: full-text search and trigrams of PostgreSQL. */
export class EmbeddedIndex implements SearchIndex {
  readonly #db: DatabaseClient;
  /** What is known of the words of a query: its hits, facets and corrections ask for the same. */
  readonly #known = new WeakMap<ParsedQuery, Promise<KnownWords>>();

  constructor(db: DatabaseClient) {
    this.#db = db;
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const { query, filter, order, first, after } = request;
    const text = await this.#textQuery(request);
    const looked = { matching: matchesText(request, text), whole: text.whole, filter };
    const rows = await this.#db.$queryRaw<
      ((HitRow | { type: null }) & { total: number; more: boolean })[]
    >`
      WITH ${asked(text)}, ${candidates(looked)},
      found AS MATERIALIZED (
        SELECT d.type, d.id, d.date, round((${scoreOf(query)})::numeric, 5)::float8 AS score
        FROM ${CANDIDATE_ROWS}, asked)
      SELECT total, more, type::text AS type, id, score, date
      FROM (SELECT count(*)::int AS total, ${areMore} AS more FROM candidates) counted
      LEFT JOIN LATERAL (SELECT * FROM found ${pageOf(order, after)} LIMIT ${first + 1}) found ON true
      ORDER BY ${sortOf(order)}`;
    const { total = 0, more = false } = rows[0] ?? {};
    return {
      // Without a hit the row has the total alone.
      hits: rows.filter((row) => row.type !== null).map((row) => toHit(row, order)),
      total: { count: Math.min(total, MAX_HITS), isExact: total <= MAX_HITS && !more },
    };
  }

  async highlight(query: ParsedQuery, found: readonly Key[]): Promise<Highlight[][]> {
    const text = await this.#textQuery({ query, mode: 'all' });
    const rows = await this.#db.$queryRaw<{ highlighted: string[] | null }[]>`
      WITH ${asked(text)}
      SELECT CASE WHEN p.id IS NOT NULL THEN ${highlightedTexts} END AS highlighted
      FROM asked, ${listed(found)}
      LEFT JOIN documents p ON p.type = k.type::entity_type AND p.id = k.id AND NOT p.is_deleted
      ORDER BY k.place`;
    return rows.map(({ highlighted }) => readHighlights((highlighted ?? []).map(showPunctuation)));
  }

  async missing(query: ParsedQuery, found: readonly Key[]): Promise<string[][]> {
    if (query.words.length === 0) return found.map(() => []);
    const { groups } = await this.#textQuery({ query, mode: 'most' });
    const held = Prisma.join(groups.map((group) => Prisma.sql`d.terms @@ ${group}`));
    const rows = await this.#db.$queryRaw<{ held: boolean[] | null }[]>`
      SELECT CASE WHEN d.id IS NOT NULL THEN ARRAY[${held}] END AS held
      FROM ${listed(found)} LEFT JOIN documents d
        ON d.type = k.type::entity_type AND d.id = k.id AND NOT d.is_deleted
      ORDER BY k.place`;
    return rows.map(({ held: there }) => query.words.filter((_, at) => there?.[at] === false));
  }

  async matches(query: ParsedQuery): Promise<boolean> {
    const request = { query, mode: 'all' as const };
    const text = await this.#textQuery(request);
    const [row] = await this.#db.$queryRaw<{ matches: boolean }[]>`
      WITH ${candidates({ matching: matchesText(request, text), whole: text.whole })}
      SELECT EXISTS (SELECT FROM candidates) AS matches`;
    return row?.matches ?? false;
  }

  async facets(request: Pick<SearchRequest, 'query' | 'mode' | 'filter'>): Promise<SearchFacets> {
    const text = await this.#textQuery(request);
    const looked = { matching: matchesText(request, text), whole: text.whole };
    return countFacets(this.#db, (filter) => candidates({ ...looked, filter }), request.filter);
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
    const keys = words.map((word) => keyTerms([word])[0] ?? '');
    const begins = Prisma.sql`to_tsquery('vobe_words', word || ':*') || to_tsquery('vobe_words', key)`;
    const rows = await this.#db.$queryRaw<{ word: string }[]>`
      SELECT word FROM unnest(${words}::text[], ${keys}::text[]) AS w(word, key) WHERE ${anyMatches(begins)}`;
    return new Set(rows.map(({ word }) => word));
  }

  async #textQuery({ query, mode }: Pick<SearchRequest, 'query' | 'mode'>): Promise<TextQuery> {
    const known = await this.#knownWords(query);
    return toTextQuery(
      query,
      query.words.map((word) => termOf(query, word, known)),
      mode,
    );
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

/** Keys as a table `k` with their places. */
const listed = (keys: readonly Key[]) => Prisma.sql`
  jsonb_to_recordset(${JSON.stringify(keys.map(({ type, id }, place) => ({ type, id, place })))}::jsonb)
    AS k(type text, id uuid, place int)`;

/** The query as a table of one row: what is the same for all documents is read once. */
const asked = ({
  strict,
  wide,
  titled,
  headed,
  named,
  sounding,
  surnamed,
  made,
  madeAlike,
  highlighted,
}: TextQuery) => Prisma.sql`
  asked AS MATERIALIZED (SELECT ${strict} AS strict, ${wide} AS wide, ${titled} AS titled, ${headed} AS headed, ${highlighted} AS highlighted,
    ${named} AS named, ${sounding} AS sounding, ${surnamed} AS surnamed, ${made} AS made, ${madeAlike} AS made_alike)`;

/**
 * Exact names above names that begin so, those above words in titles, those above words in texts;
 * what a document is worth anyway breaks ties. The weights were chosen on the judged queries of
 * tests/search-quality.
 */
function scoreOf(query: ParsedQuery): Prisma.Sql {
  const { name } = query;
  const rank = Prisma.sql`d.prominence`;
  if (isEmpty(query)) return rank;
  const isExact = Prisma.sql`chr(10) || d.names || chr(10) LIKE '%' || chr(10) || ${name} || chr(10) || '%'`;
  return Prisma.sql`
    CASE WHEN d.terms @@ asked.made AND d.type <> 'TRACK' AND NOT (${isExact} OR d.terms @@ asked.named)
    -- Works of people of this name, and posts about them: whether the name stands in their titles, too, says nothing; those of theirs alone first.
    THEN 60 + 2.0 / greatest(1, cardinality(d.artist_ids)) ELSE
      CASE WHEN ${isExact} THEN CASE d.type WHEN 'TRACK' THEN 25 ELSE 60 END
        -- A surname is what a person goes by.
        WHEN d.terms @@ asked.surnamed THEN 60
        WHEN d.terms @@ asked.named THEN CASE d.type WHEN 'TRACK' THEN 25 ELSE 50 END
        WHEN chr(10) || d.names LIKE '%' || chr(10) || ${name} || '%'
          THEN CASE d.type WHEN 'TRACK' THEN 8 WHEN 'ARTIST' THEN 35 ELSE 20 END
        WHEN d.terms @@ asked.sounding THEN CASE WHEN d.type IN ('ARTIST', 'USER') THEN 30 ELSE 15 END ELSE 0 END
      + CASE WHEN d.terms @@ asked.titled THEN 10 ELSE 0 END
      + CASE WHEN d.terms @@ asked.headed THEN 8 ELSE 0 END
      -- Side by side in a name, as they were written.
      + CASE WHEN ' ' || translate(d.names, chr(10), ' ') || ' ' LIKE '% ' || ${name} || ' %' THEN 5 ELSE 0 END
      + CASE WHEN d.terms @@ asked.made THEN 5
          WHEN d.terms @@ asked.made_alike THEN CASE d.type WHEN 'TRACK' THEN 5 ELSE 20 END ELSE 0 END
      + 30 * ts_rank('{0.02, 0.1, 0.35, 1.0}', d.terms, asked.strict, 1)
      + 10 * ts_rank('{0.02, 0.3, 0.35, 1.0}', d.terms, asked.wide, 1)
    END + ${rank}`;
}

function sortOf(order: SearchOrder): Prisma.Sql {
  const tie = Prisma.sql`found.type, found.id`;
  if (order === 'RELEVANCE') return Prisma.sql`score DESC, ${tie}`;
  const direction = order === 'NEWEST' ? Prisma.raw('DESC') : Prisma.raw('ASC');
  return Prisma.sql`date ${direction} NULLS LAST, ${tie}`;
}

/** What stands behind the last hit of the page before, in the order. */
function pageOf(order: SearchOrder, after: SearchRequest['after']): Prisma.Sql {
  const by = Prisma.sql`ORDER BY ${sortOf(order)}`;
  if (!after) return by;
  const [value, type, id] = after;
  const tie = Prisma.sql`(found.type, found.id) > (${type}::entity_type, ${id}::uuid)`;
  if (order === 'RELEVANCE') {
    return Prisma.sql`WHERE score < ${value}::float8 OR (score = ${value}::float8 AND ${tie}) ${by}`;
  }
  if (value === null) return Prisma.sql`WHERE date IS NULL AND ${tie} ${by}`;
  const compare = order === 'NEWEST' ? Prisma.raw('<') : Prisma.raw('>');
  return Prisma.sql`WHERE date ${compare} ${value}::timestamptz OR date IS NULL
    OR (date = ${value}::timestamptz AND ${tie}) ${by}`;
}

interface HitRow {
  type: SearchType;
  id: string;
  score: number;
  date: Date | null;
}

function toHit({ type, id, score, date }: HitRow, order: SearchOrder): Hit {
  const value = order === 'RELEVANCE' ? String(score) : (date?.toISOString() ?? null);
  return { type, id, score, sort: [value, type, id] };
}
