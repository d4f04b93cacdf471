import { foldName, otherSpellings, wordsOf } from '@vobe/service-kit/folding';
import { keyWordsOf } from '@vobe/service-kit/musical-keys';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import { sql, type RawBuilder } from 'kysely';
import { spellings, type Document } from '../domain/model.ts';
import { keysOf } from '../domain/name-keys.ts';
import type { TsVector } from './database.ts';

/**
 * A text as bare words. PostgreSQL's own parser takes quotation marks for letters where the
 * database's locale is C, so it gets none to see.
 */
const bare = (...texts: readonly string[]): string => texts.flatMap(wordsOf).join(' ');

/** Control characters, white space left out: some delimit highlights. */
const withoutControls = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');

/** What is stored of a document, with the texts that its search terms are made of. */
export function rowOf(document: Document) {
  const { type, id, title, names, context, makers, body, tags, tagNames, genres, artists } =
    document;
  const tagWords = [...tags, ...tagNames.flatMap(spellings)];
  const labels = genres.flatMap(spellings);
  const nameWords = names.flatMap(wordsOf);
  const contextWords = context.flatMap(wordsOf);
  return {
    type,
    id,
    title,
    source: { ...document, body: withoutControls(document.body) },
    names: [...new Set(names.map(foldName))].join('\n'),
    a: bare(...names, ...names.flatMap(otherSpellings), ...names.flatMap(keyWordsOf)),
    b: bare(
      ...context,
      ...tagWords,
      ...context.flatMap(otherSpellings),
      ...context.flatMap(keyWordsOf),
    ),
    sounds: keyTerms([...nameWords, ...contextWords]).join(' '),
    // Not through the parser: they hold signs.
    keys: keysOf(names, makers, type === 'ARTIST' || type === 'USER'),
    d: bare(...labels, body, ...keyWordsOf(body)),
    artistIds: artists.map(({ value }) => value),
    genres: genres.map(({ value }) => value),
    tags,
    year: document.year,
    language: document.language,
    date: document.date,
    popularity: document.popularity,
  };
}

export const ROW_TYPES = {
  type: 'text',
  id: 'uuid',
  title: 'text',
  source: 'jsonb',
  names: 'text',
  a: 'text',
  b: 'text',
  sounds: 'text',
  keys: 'jsonb',
  d: 'text',
  artistIds: 'jsonb',
  genres: 'jsonb',
  tags: 'jsonb',
  year: 'int',
  language: 'text',
  date: 'timestamptz',
  popularity: 'int',
} as const;

type Column = keyof typeof ROW_TYPES;

/** A column of a row, as a record `r`. */
export const ofRow = (column: Column) => sql.ref(`r.${column}`);

/** A list of a row. */
export const listOf = (column: Column): RawBuilder<string[]> =>
  sql`ARRAY(SELECT jsonb_array_elements_text(${ofRow(column)}))`;

/** Stems, which differ by language, and words as they are. */
const stemsAndWords = (column: Column) =>
  sql`to_tsvector('vobe', ${ofRow(column)}) || to_tsvector('vobe_words', ${ofRow(column)})`;

/** Its lexemes with weights: A names, B those it belongs to, C sounds, D lists and body. */
export const TERMS = sql<TsVector>`setweight(${stemsAndWords('a')}, 'A')
  || setweight(${stemsAndWords('b')}, 'B')
  || setweight(to_tsvector('vobe_words', ${ofRow('sounds')}), 'C')
  || setweight(${stemsAndWords('d')}, 'D')
  || array_to_tsvector(${listOf('keys')})`;

/**
 * What a document `r` is worth whatever is looked for: artists before their works, works before single
 * tracks; popularity and recency break ties. What is deleted comes last, see deleteDocuments().
 */
export const PROMINENCE = sql<number>`
  (CASE ${ofRow('type')} WHEN 'ARTIST' THEN 6 WHEN 'TRACK' THEN 0 ELSE 3 END + 0.5 * ln(1 + ${ofRow('popularity')})
    + CASE WHEN ${ofRow('type')} = 'POST' THEN coalesce(extract(epoch FROM ${ofRow('date')}) / 1e9, 0) ELSE 0 END)`;
