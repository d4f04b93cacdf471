import type { estypes } from '@elastic/elasticsearch';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import type { ParsedQuery } from '../../domain/query.ts';
import type { Guesses } from '../search-index.ts';
import { isSomebody, isTrack, without, type Query } from './query.ts';

/** The beginning of a sound this short, with its zero, is that of too many names. */
const MIN_OPEN_SOUND = 4;
/** With its mark: of a single letter it says nothing. */
const MIN_KEY_SOUND = 3;

/** More than popularity, kind and words can be worth together. */
const STEP = 100;

/**
 * The search for names that begin as was typed or sound so, and what belongs to whom was typed.
 * @param guesses What mistyped words may have meant, or null where as much is not
 * asked for; beginnings of names then count by their sound however short, too.
 */
export function suggestionsOf(
  query: ParsedQuery,
  first: number,
  guesses: Guesses | null,
): estypes.SearchRequest {
  const { keys } = query;
  const whole = [...keys.names, ...keys.inLatin, ...keys.surnames, ...keys.sounds, ...keys.makers];
  const sounds =
    guesses === null ? [] : keys.sounds.filter((key) => key.length >= MIN_KEY_SOUND).map(beginning);
  return {
    query: {
      function_score: {
        query: {
          bool: {
            must: [
              {
                bool: {
                  should: [
                    ...prefixNames(query, guesses),
                    ...sounds,
                    { terms: { keys: whole, boost: 0 } },
                  ],
                  minimum_should_match: 1,
                },
              },
            ],
            must_not: query.excluded.map(without),
            should: [{ dis_max: { queries: ranks(query) } }],
          },
        },
        functions: [
          {
            field_value_factor: { field: 'popularity', modifier: 'ln1p', missing: 0 },
            weight: 0.5,
          },
          { filter: { term: { type: 'ARTIST' } }, weight: 24 },
          { filter: { terms: { type: ['ALBUM', 'POST', 'USER'] } }, weight: 12 },
        ],
        score_mode: 'sum',
        boost_mode: 'sum',
      },
    },
    size: first,
    sort: [{ _score: { order: 'desc' } }, { titleLength: 'asc' }, { id: 'asc' }],
    _source: ['type', 'id', 'names', 'title', 'titles'],
  };
}

const beginning = (key: string): Query => ({ prefix: { keys: { value: key, boost: 0 } } });

/**
 * Who is called just so, or goes by that surname; whose name begins so, people's at any word of it;
 * what sounds so; what belongs to people of that name; what has a word that begins so. Tracks are
 * many, and stand behind.
 */
function ranks({ name, keys, words }: ParsedQuery): Query[] {
  const rank = (steps: number, ofTracks: number, any: Query[]): Query[] => [
    {
      constant_score: {
        filter: { bool: { should: any, must_not: [isTrack] } },
        boost: steps * STEP,
      },
    },
    ...(ofTracks > 0
      ? [
          {
            constant_score: {
              filter: { bool: { must: [{ bool: { should: any } }, isTrack] } },
              boost: ofTracks * STEP,
            },
          },
        ]
      : []),
  ];
  const wordBegins: Query[] =
    words.length === 0 ? [] : [{ match_phrase_prefix: { 'names.words': name } }];
  return [
    ...rank(5, 3, [
      { term: { exactNames: name } },
      { terms: { keys: [...keys.names, ...keys.inLatin, ...keys.surnames] } },
    ]),
    ...rank(4, 2, [
      { prefix: { exactNames: name } },
      ...[...keys.names, ...keys.inLatin].map(beginning),
    ]),
    ...wordBegins.map((filter): Query => ({
      constant_score: { filter: { bool: { filter: [filter, isSomebody] } }, boost: 4 * STEP },
    })),
    ...rank(3, 0, [{ terms: { keys: [...keys.sounds] } }]),
    ...rank(2, 0, [{ terms: { keys: [...keys.makers] } }]),
    ...wordBegins.map((filter): Query => ({ constant_score: { filter, boost: STEP } })),
  ];
}

/** Names that begin as was typed: with all of its words, or just so but for their signs. */
function prefixNames({ words, phrases, keys }: ParsedQuery, guesses: Guesses | null): Query[] {
  const all = [
    ...words.map((word, index) =>
      nameBeginning(word, index === words.length - 1, guesses?.get(word) ?? []),
    ),
    ...phrases.map((parts): Query => ({ match_phrase: { nameWords: parts.join(' ') } })),
  ];
  return [
    ...(all.length > 0 ? [{ bool: { must: all } }] : []),
    ...[...keys.names, ...keys.inLatin].map(beginning),
  ];
}

/** A word of a name, or the beginning of one, in either alphabet, or what it may have meant. */
function nameBeginning(word: string, isLast: boolean, guesses: readonly string[]): Query {
  const [sound] = keyTerms([word]);
  const field = isLast ? 'names.prefix' : 'names.words';
  const isSound = sound !== undefined && !(isLast && sound.length <= MIN_OPEN_SOUND);
  const sounds = isLast
    ? { prefix: { sounds: { value: sound ?? '' } } }
    : { term: { sounds: { value: sound ?? '' } } };
  return {
    dis_max: {
      queries: [
        { match: { [field]: { query: word, boost: 2 } } },
        // Keys of music stand there alone.
        { match: { nameWords: { query: word, boost: 2 } } },
        ...guesses.map((query): Query => ({
          multi_match: { query, fields: ['names.words', 'nameWords'], operator: 'and' },
        })),
        ...(isSound ? [sounds] : []),
      ],
    },
  };
}
