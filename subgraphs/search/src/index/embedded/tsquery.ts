import { sql } from 'kysely';
import { mostOf, type ParsedQuery } from '../../domain/query.ts';
import { holds, row, type Condition, type TsQuery } from './conditions.ts';
import type { Term } from './term.ts';

/** A query in the two ways it is asked: as it was written, and with all that may have been meant. */
export interface TextQuery {
  readonly strict: TsQuery;
  readonly wide: TsQuery;
  /** What is found: the wide query, or entities whose name is the whole query or that belong to one. */
  readonly found: TsQuery;
  /** It without the common words, where the others have to be there; null where common ones would do. */
  readonly core: TsQuery | null;
  /** All words in the names alone. */
  readonly titled: TsQuery;
  /** All words in the names and in what it belongs to. */
  readonly headed: TsQuery;
  /** Entities of exactly this name, whatever its punctuation, of one that sounds so, and people of this surname. */
  readonly named: TsQuery;
  readonly sounding: TsQuery;
  readonly surnamed: TsQuery;
  /** Entities that belong to somebody of this name. */
  readonly made: TsQuery;
  /** Entities that belong to somebody whose name sounds so. */
  readonly madeAlike: TsQuery;
  /** Any of these five without the excluded words: the whole query as a name. */
  readonly whole: TsQuery;
  /** What to mark in a text: any of the words and phrases. */
  readonly highlighted: TsQuery;
  /** The words one by one, each with what it may have meant. */
  readonly groups: readonly TsQuery[];
  /** Condition on a row `d` of documents: none of the excluded words is there. */
  readonly without: Condition;
}

/** From this length on a word may be the beginning of another one wherever it stands. */
const MIN_PREFIX = 4;

/** How a text becomes lexemes: by its language's stems, or as its words are. */
type Config = 'vobe' | 'vobe_words';

/** Words are letters and digits alone, so none can be taken for an operator. */
const word = (config: Config, text: string): TsQuery =>
  config === 'vobe' ? sql`to_tsquery('vobe', ${text})` : sql`to_tsquery('vobe_words', ${text})`;

export const stems = (text: string): TsQuery =>
  sql`(to_tsquery('vobe', ${text}) || to_tsquery('vobe_words', ${text}))`;

const phrase = (config: Config, words: readonly string[]): TsQuery =>
  config === 'vobe'
    ? sql`phraseto_tsquery('vobe', ${words.join(' ')})`
    : sql`phraseto_tsquery('vobe_words', ${words.join(' ')})`;

/** A lexeme as it stands, whatever it holds. */
export const lexeme = (text: string): TsQuery =>
  sql`${`'${text.replace(/['\\]/g, '$&$&')}'`}::tsquery`;

/** Of nothing: a query that matches nothing. */
const NOTHING: TsQuery = sql`''::tsquery`;

export function either(queries: readonly TsQuery[]): TsQuery {
  if (queries.length === 0) return NOTHING;
  return sql`(${sql.join(queries, sql` || `)})`;
}

export function both(queries: readonly TsQuery[]): TsQuery {
  if (queries.length === 0) return NOTHING;
  return sql`(${sql.join(queries, sql` && `)})`;
}

/** Whatever does not match. */
export const not = (query: TsQuery): TsQuery => sql`!!${query}`;

/** One word with everything it may have meant. */
export function wideTerm({ word: text, key, guesses, isOpen }: Omit<Term, 'isCommon'>): TsQuery {
  const mayGoOn = isOpen || text.length >= MIN_PREFIX;
  return either([
    stems(text),
    ...(mayGoOn ? [word('vobe_words', `${text}:*`)] : []),
    ...(key === null
      ? []
      : [word('vobe_words', isOpen && key.length > MIN_PREFIX ? `${key}:*` : key)]),
    ...guesses.map(stems),
  ]);
}

/**
 * Names with all of the words.
 * @param words For each word what it may be the beginning of.
 */
export function prefixNames(
  { phrases }: ParsedQuery,
  words: readonly (readonly TsQuery[])[],
): TsQuery {
  const inNames = phrases.map((parts) =>
    word('vobe_words', parts.map((part) => `${part}:A`).join(' <-> ')),
  );
  return both([...words.map(either), ...inNames]);
}

/**
 * What has to be there of the words that are not common: the index need not read for the others where
 * they stand, which is nearly everywhere. Null where common ones would do.
 */
function rareOf(
  groups: readonly TsQuery[],
  terms: readonly Term[],
  mode: 'all' | 'most',
): TsQuery[] | null {
  if (groups.length === 0) return [];
  const rare = groups.filter((_, at) => terms[at]?.isCommon === false);
  const missable = mode === 'all' ? 0 : groups.length - mostOf(groups.length);
  if (rare.length <= missable) return null;
  return mode === 'all' ? rare : [either(rare)];
}

/** @param terms The query's words, expanded, in its order. */
export function toTextQuery(
  query: ParsedQuery,
  terms: readonly Term[],
  mode: 'all' | 'most',
): TextQuery {
  const phrases = query.phrases.map((words) => phrase('vobe_words', words));
  const excluded = query.excluded.map((words) =>
    words.length === 1 ? stems(words[0] ?? '') : phrase('vobe_words', words),
  );
  const groups = terms.map(wideTerm);
  const spelledKeys = query.musicalKeys.flatMap(({ spellings }) => spellings);
  const join = mode === 'all' ? both : either;
  const wide = [...(groups.length > 0 ? [join(groups)] : []), ...phrases];
  const strict = [
    ...(terms.length > 0 ? [join(terms.map(({ word: text }) => stems(text)))] : []),
    ...phrases,
  ];
  const all = [...terms.map(({ word: text }) => text), ...query.phrases.flat()];
  const weighing = (weights: string) => both(all.map((text) => stems(`${text}:${weights}`)));
  const { names, sounds, surnames, makers, makerSounds } = query.keys;
  const unless = excluded.map(not);
  const meant = both([...wide, ...unless]);
  const made = either(makers.map(lexeme));
  const madeAlike = either(makerSounds.map(lexeme));
  const typed = query.wholeNames.map(lexeme);
  const named = either([...names.map(lexeme), ...typed]);
  const sounding = either(sounds.map(lexeme));
  const surnamed = either(surnames.map(lexeme));
  const rare = rareOf(groups, terms, mode);
  const orNamed = (one: TsQuery) =>
    either([one, both([either([named, sounding, made, madeAlike]), ...unless]), ...typed]);
  return {
    wide: meant,
    found: orNamed(meant),
    core: rare && orNamed(both([...rare, ...phrases, ...unless])),
    strict: both(strict),
    titled: weighing('A'),
    headed: weighing('AB'),
    named,
    sounding,
    surnamed,
    made,
    madeAlike,
    whole: either([
      both([either([named, sounding, surnamed, made, madeAlike]), ...unless]),
      ...typed,
    ]),
    // Headlines are read with stems, so the phrases are too.
    highlighted: either([
      ...groups,
      ...[...query.phrases, ...spelledKeys].map((words) => phrase('vobe', words)),
    ]),
    groups,
    without: row.and(excluded.length > 0 ? [row.not(holds(either(excluded)))] : []),
  };
}
