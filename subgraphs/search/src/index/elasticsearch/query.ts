import type { estypes } from '@elastic/elasticsearch';
import { isEmpty, mostOf, type ParsedQuery } from '../../domain/query.ts';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import type { Guesses, SearchRequest } from '../search-index.ts';

/** The client's type allows undefined, which no search does. */
export type Query = NonNullable<estypes.QueryDslQueryContainer>;

/** From this length on a word may be the beginning of another one wherever it stands. */
const MIN_PREFIX = 4;

/**
 * Longer words are also matched by spelling: stemmers miss endings of Russian names («Рахманинову»).
 * Short ones have too many neighbours; which of them was meant is guessed where they stand nowhere.
 */
const MIN_FUZZY = 5;
const FUZZINESS = 'AUTO:5,9';

const STEMS = [
  'names^6',
  'names.words^8',
  'context^3',
  'tagNames^3',
  'labels^1',
  'body^1',
  'body.words^1.2',
];
/** Words as wordsOf() has them: signs and scripts without spaces part them in its way alone. */
const FOLDED = ['nameWords^8', 'contextWords^3'];
const GUESSED = ['names^5.5', 'names.words^7', 'nameWords^7', 'context^3', 'tagNames^3', 'body^1'];
const WORDS = ['names.words^8', 'context.words^3', 'tagNames.words^3', 'body.words^1'];

/** One word with everything it may have meant; the best reading counts. */
function wordQuery(word: string, guesses: readonly string[], isOpen: boolean): Query {
  const [sound] = keyTerms([word]);
  const mayGoOn = isOpen || word.length >= MIN_PREFIX;
  const queries: Query[] = [
    {
      multi_match: {
        query: word,
        fields: STEMS,
        type: 'best_fields',
        operator: 'and',
        tie_breaker: 0.2,
      },
    },
    { multi_match: { query: word, fields: FOLDED, type: 'best_fields', tie_breaker: 0.2 } },
    ...guesses.map((guess): Query => ({
      multi_match: { query: guess, fields: GUESSED, type: 'best_fields', operator: 'and' },
    })),
    ...(word.length < MIN_FUZZY
      ? []
      : [fuzzy('names.words', word, 5), fuzzy('context.words', word, 1.5)]),
    ...(mayGoOn
      ? [beginning('names.prefix', word, 5), beginning('context.prefix', word, 1.5)]
      : []),
    ...(sound === undefined
      ? []
      : [exactly('sounds', sound, 3), exactly('contextSounds', sound, 1.5)]),
    ...(sound !== undefined && isOpen && sound.length > MIN_PREFIX
      ? [{ prefix: { sounds: { value: sound, boost: 2 } } }]
      : []),
  ];
  return { dis_max: { queries, tie_breaker: 0.1 } };
}

const fuzzy = (field: string, query: string, boost: number): Query => ({
  match: {
    [field]: {
      query,
      operator: 'and',
      fuzziness: FUZZINESS,
      prefix_length: 1,
      max_expansions: 20,
      boost,
    },
  },
});

const beginning = (field: string, query: string, boost: number): Query => ({
  match: { [field]: { query, operator: 'and', boost } },
});

const exactly = (field: string, value: string, boost: number): Query => ({
  term: { [field]: { value, boost } },
});

const phrase = (words: readonly string[]): Query => ({
  multi_match: { query: words.join(' '), type: 'phrase', fields: [...WORDS, ...FOLDED] },
});

export const without = (words: readonly string[]): Query =>
  words.length > 1
    ? phrase(words)
    : { multi_match: { query: words[0] ?? '', fields: [...STEMS, ...WORDS] } };

const namesHold = ({ words, phrases }: ParsedQuery): Query => ({
  match: { names: { query: [...words, ...phrases.flat()].join(' '), operator: 'and' } },
});

/** Each word of a query with everything it may have meant, in their order. */
export const wordQueries = ({ words, isOpen }: ParsedQuery, guesses: Guesses): Query[] =>
  words.map((word, index) =>
    wordQuery(word, guesses.get(word) ?? [], isOpen && index === words.length - 1),
  );

/** All words in the names and in what it belongs to. */
const namesOrContextHold = ({ words, phrases }: ParsedQuery): Query => ({
  bool: {
    filter: [...words, ...phrases.flat()].map((query) => ({
      multi_match: { query, fields: ['names', 'context', ...FOLDED] },
    })),
  },
});

export const isTrack: Query = { term: { type: 'TRACK' } };

export const isSomebody: Query = { terms: { type: ['ARTIST', 'USER'] } };

/** What matches the text of a query, with a score for how well. */
export function textQuery(
  { query, mode }: Pick<SearchRequest, 'query' | 'mode'>,
  guesses: Guesses,
): Query {
  const { words, phrases, excluded, name, keys, wholeNames } = query;
  const all = [...keys.names, ...keys.sounds, ...keys.makers, ...keys.makerSounds];
  const groups = wordQueries(query, guesses);
  const isMade: Query = { terms: { keys: [...keys.makers] } };
  const isMadeAlike: Query = { terms: { keys: [...keys.makerSounds] } };
  const named: Query = {
    bool: {
      should: [{ term: { exactNames: name } }, { terms: { keys: [...keys.names, ...wholeNames] } }],
    },
  };
  // Works of people of this name, and posts about them: whether the name stands in their titles, too, says nothing; those of theirs alone first.
  const isWork: Query = { bool: { filter: [isMade], must_not: [isTrack, named] } };
  const worth = (boost: number, filter: Query[], must_not: Query[] = [isWork]): Query => ({
    constant_score: { filter: { bool: { filter, must_not } }, boost },
  });
  const sounds: Query = { terms: { keys: [...keys.sounds] } };
  const begun: Query = { prefix: { exactNames: name } };
  const bonus: Query[] = [
    worth(60, [isWork], []),
    worth(60, [{ term: { exactNames: name } }], [isTrack]),
    // A surname is what a person goes by.
    worth(60, [{ terms: { keys: [...keys.surnames] } }], []),
    worth(60, [named], [isTrack]),
    worth(25, [named, isTrack]),
    worth(15, [begun]),
    worth(35, [begun, { term: { type: 'ARTIST' } }]),
    worth(15, [sounds]),
    worth(30, [sounds, isSomebody]),
  ];
  // What is called so as a whole holds all words, however its signs part them.
  const orNamed = (filter: Query): Query => ({ bool: { should: [filter, named] } });
  // All words in the names alone: what is called so, before what only belongs to it.
  const titled: Query[] =
    words.length + phrases.length === 0
      ? []
      : [
          // Side by side in a name, as they were written.
          worth(5, [orNamed({ match_phrase: { nameWords: name } })]),
          worth(10, [orNamed(namesHold(query))]),
          worth(8, [orNamed(namesOrContextHold(query))]),
          worth(10, [{ term: { type: 'ARTIST' } }, orNamed(namesHold(query))]),
          worth(8, [isMade, isTrack]),
          worth(25, [isMadeAlike], [isTrack, isMade]),
          worth(8, [isMadeAlike, isTrack], [isMade]),
        ];
  const wanted: Query[] =
    mode === 'all'
      ? groups
      : [
          {
            bool: {
              should: groups,
              minimum_should_match: groups.length > 0 ? mostOf(groups.length) : 0,
            },
          },
        ];
  const must = [...wanted, ...phrases.map(phrase)];
  const asWritten: Query = { bool: { must, must_not: excluded.map(without) } };
  // A name whose signs are no words, or whose words are not looked for, is found as a whole.
  const whole: Query = {
    bool: { must: [{ terms: { keys: all, boost: 0 } }], must_not: excluded.map(without) },
  };
  const typed: Query[] =
    wholeNames.length > 0 ? [{ terms: { keys: [...wholeNames], boost: 0 } }] : [];
  const isWholeAlone = must.length + excluded.length === 0;
  const matching: Query = {
    bool: {
      should: [...(isWholeAlone ? [] : [asWritten]), whole, ...typed],
      minimum_should_match: 1,
    },
  };
  return {
    function_score: {
      query: {
        bool: isEmpty(query)
          ? { must: [asWritten] }
          : {
              filter: [matching],
              // For works of people of this name its frequency says nothing.
              should: [
                { bool: { must: [matching], must_not: [isWork] } },
                { dis_max: { queries: bonus } },
                ...titled,
              ],
            },
      },
      functions: [
        { field_value_factor: { field: 'popularity', modifier: 'ln1p', missing: 0 }, weight: 0.5 },
        {
          field_value_factor: { field: 'titleLength', modifier: 'reciprocal', missing: 1 },
          weight: 3,
        },
        {
          filter: isWork,
          field_value_factor: { field: 'artistCount', modifier: 'reciprocal', missing: 1 },
          weight: 2,
        },
        { filter: { term: { type: 'ARTIST' } }, weight: 6 },
        { filter: { terms: { type: ['ALBUM', 'POST', 'USER'] } }, weight: 4 },
        {
          filter: { term: { type: 'POST' } },
          gauss: { date: { origin: 'now/d', scale: '730d' } },
          weight: 1,
        },
      ],
      score_mode: 'sum',
      boost_mode: 'sum',
    },
  };
}

/** What to highlight: the words, in any form, and what they may have meant. */
export function highlightQuery(query: ParsedQuery, guesses: Guesses): Query {
  const { words, phrases, musicalKeys } = query;
  const fields = ['names', 'context', 'body'];
  const spelled = musicalKeys.flatMap(({ spellings }) => spellings.map((key) => key.join(' ')));
  const all = [...words, ...phrases.flat(), ...[...guesses.values()].flat()];
  return {
    bool: {
      should: [
        ...all.map((one) => ({ multi_match: { query: one, fields } })),
        ...spelled.map((key): Query => ({ multi_match: { query: key, fields, type: 'phrase' } })),
      ],
    },
  };
}
