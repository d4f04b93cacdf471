import { foldName, joinedName, lettersForSigns } from '@vobe/service-kit/folding';
import { inLatin, phoneticKey } from '@vobe/service-kit/phonetic-key';
import { nominatives } from './nominatives.ts';

/*
 * Keys of whole names. Their first character, which no word holds, says what they are: indexes keep
 * them beside the words.
 */
const NAME = '=';
const SOUND = '~';
const SURNAME = '#';
const MAKER = '@';
const MAKER_SOUND = '%';

/** So many characters of a name are enough to identify it. */
const MAX_KEY = 300;

const keys = (mark: string, names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => name !== '').map((name) => mark + name.slice(0, MAX_KEY));

const joinedNames = (names: readonly string[]): string[] =>
  [...names, ...names.map(lettersForSigns)].map(joinedName);

/** What people of these names may go by; a single letter, as of R.E.M., is no surname. */
const lastWords = (names: readonly string[]): string[] =>
  names.map((name) => foldName(name).split(' ').at(-1) ?? '').filter((word) => word.length > 1);

/** The keys under which an entity is found by its whole name. */
export interface NameKeys {
  /** By its letters without what stands between them, or by its signs where it has no letters. */
  readonly names: readonly string[];
  /** By its sound in the other alphabet, however short. */
  readonly sounds: readonly string[];
  /** By the last word of it, if it is somebody. */
  readonly surnames: readonly string[];
  /** By the whole name, or the last word of it, of somebody to whom it belongs. */
  readonly makers: readonly string[];
  readonly makerSounds: readonly string[];
}

/** The keys under which a query finds whole names. */
export interface QueryKeys extends NameKeys {
  /** By its letters as the Latin alphabet has them, where they are others. */
  readonly inLatin: readonly string[];
}

/**
 * The keys of an entity.
 * @param names What it is called.
 * @param makers What those are called to whom it belongs.
 */
export function keysOf(
  names: readonly string[],
  makers: readonly string[],
  isSomebody: boolean,
): string[] {
  const makerNames = joinedNames(makers);
  return [
    ...keys(NAME, joinedNames(names)),
    ...keys(SOUND, joinedNames(names).map(phoneticKey)),
    ...keys(SURNAME, isSomebody ? lastWords(names) : []),
    ...keys(MAKER, [...makerNames, ...lastWords(makers)]),
    ...keys(MAKER_SOUND, makerNames.map(phoneticKey)),
  ];
}

/** The keys that a query asks for; a single Russian word may be a surname in any case. */
export function keysOfQuery(text: string): QueryKeys {
  const joined = joinedNames([text]);
  const surnames = nominatives(foldName(text));
  return {
    names: keys(NAME, joined),
    sounds: keys(SOUND, joined.map(phoneticKey)),
    surnames: keys(SURNAME, surnames),
    makers: keys(MAKER, [...joined, ...surnames]),
    makerSounds: keys(MAKER_SOUND, joined.map(phoneticKey)),
    inLatin: keys(
      NAME,
      joined.map(inLatin).filter((name) => !joined.includes(name)),
    ),
  };
}
