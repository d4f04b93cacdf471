import type { estypes } from '@elastic/elasticsearch';
import { spellings, type Document } from '../../domain/model.ts';
import { foldName, otherSpellings, wordsOf } from '@vobe/service-kit/folding';
import { keyWordsOf } from '@vobe/service-kit/musical-keys';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import { keysOf } from '../../domain/name-keys.ts';
import { foldingFilters } from './folding.ts';

/** All searches go through this name; which index stands behind it can change at once. */
export const ALIAS = 'vibe_search_index';

/** Grows with each change below: an index of another version is replaced when the service starts. */
const VERSION = 5;

export const INDEX_PREFIX = `${ALIAS}_v${VERSION}_`;

/** What the alias lets through: tombstones of deleted documents are filtered out. */
export const ALIVE = { term: { isDeleted: false } };

/**
 * Text in three readings: by stem, as it stands, and by beginnings. Scores are boosts alone
 * (similarity “boolean”): they depend on the document and the query, not on how often a word
 * stands elsewhere, so that pages do not shift while others write.
 */
const text = {
  type: 'text',
  analyzer: 'vobe_text',
  similarity: 'boolean',
  fields: {
    words: { type: 'text', analyzer: 'vobe_words', similarity: 'boolean' },
    prefix: {
      type: 'text',
      analyzer: 'vobe_prefix',
      search_analyzer: 'vobe_words',
      similarity: 'boolean',
    },
  },
} as const satisfies estypes.MappingProperty;

const folded = {
  type: 'text',
  analyzer: 'vobe_folded',
  similarity: 'boolean',
} as const satisfies estypes.MappingProperty;

const keyword = {
  type: 'keyword',
  ignore_above: 500,
  similarity: 'boolean',
} as const satisfies estypes.MappingProperty;

/** Settings and mapping of an index. Only filters that every distribution has: no ICU, no scripts. */
export const definition = {
  settings: {
    number_of_shards: 1,
    number_of_replicas: 0,
    refresh_interval: '1s',
    analysis: {
      char_filter: foldingFilters,
      filter: {
        russian_stem: { type: 'stemmer', language: 'russian' },
        english_stem: { type: 'stemmer', language: 'english' },
        beginnings: { type: 'edge_ngram', min_gram: 1, max_gram: 20 },
      },
      analyzer: {
        // Each stemmer leaves the other alphabet alone.
        vobe_text: analyzer('russian_stem', 'english_stem'),
        vobe_words: analyzer(),
        vobe_prefix: analyzer('beginnings'),
        // What wordsOf() made.
        vobe_folded: { type: 'custom', tokenizer: 'whitespace' },
      },
    },
  },
  mappings: {
    dynamic: 'strict',
    properties: {
      type: keyword,
      id: keyword,
      isDeleted: { type: 'boolean' },
      title: { type: 'keyword', index: false, doc_values: false },
      titles: { type: 'object', enabled: false },
      names: text,
      context: text,
      tagNames: text,
      labels: text,
      // Beginnings of every word of every text would be most of the index.
      body: { ...text, fields: { words: text.fields.words } },
      /** Words of the names and of the context as wordsOf() has them, with their other spellings. */
      nameWords: folded,
      contextWords: folded,
      exactNames: keyword,
      /** See keysOf. */
      keys: keyword,
      sounds: keyword,
      contextSounds: keyword,
      artistIds: keyword,
      artistCount: { type: 'integer' },
      genres: keyword,
      tags: keyword,
      language: keyword,
      year: { type: 'integer' },
      date: { type: 'date' },
      popularity: { type: 'integer' },
      /** Words of the title: of two that fit alike the shorter one is nearer. */
      titleLength: { type: 'integer' },
    },
  },
} satisfies Pick<estypes.IndicesCreateRequest, 'settings' | 'mappings'>;

function analyzer(...filters: string[]): estypes.AnalysisAnalyzer {
  return {
    type: 'custom',
    tokenizer: 'standard',
    char_filter: Object.keys(foldingFilters),
    filter: ['lowercase', ...filters],
  };
}

/** A document as it is indexed. */
export function toSource(document: Document) {
  const { type, id, title, titles, names, context, makers, body, tags, genres, artists } = document;
  const tagNames = [...tags, ...document.tagNames.flatMap(spellings)];
  const folded = names.map(foldName);
  return {
    type,
    id,
    isDeleted: false,
    title,
    titles,
    names: [...names],
    context: [...context],
    tagNames: [...new Set(tagNames)],
    labels: [...genres.flatMap(spellings), ...keyWordsOf(body)],
    body,
    nameWords: wordLists(names),
    contextWords: wordLists(context),
    keys: keysOf(names, makers, type === 'ARTIST' || type === 'USER'),
    exactNames: [...new Set(folded)],
    sounds: [...new Set(keyTerms(names.flatMap(wordsOf)))],
    contextSounds: [...new Set(keyTerms(context.flatMap(wordsOf)))],
    artistIds: artists.map(({ value }) => value),
    artistCount: Math.max(1, artists.length),
    genres: genres.map(({ value }) => value),
    tags: [...tags],
    language: document.language,
    year: document.year,
    date: document.date,
    popularity: document.popularity,
    titleLength: Math.max(1, wordsOf(title).length),
  };
}

const wordLists = (texts: readonly string[]): string[] => [
  ...texts.map((one) => wordsOf(one).join(' ')),
  ...texts.flatMap(otherSpellings),
  ...texts.flatMap(keyWordsOf),
];

/** What is left of a document: enough to refuse an older version of it. */
export const toTombstone = (type: string, id: string) => ({ type, id, isDeleted: true });
