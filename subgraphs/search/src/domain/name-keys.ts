import { foldName, joinedName, lettersForSigns } from '@vobe/service-kit/folding';
import { soundKey } from '@vobe/service-kit/sound-key';

/*
 * Keys of whole names. Their first character, which no word holds, says what they are: indexes keep
 * them beside the words.
 */
const NAME = '=';
const SOUND = '~';
const MAKER = '@';

/** Of the characters of a name so many tell it from others. */
const MAX_KEY = 300;

const keys = (mark: string, names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => name !== '').map((name) => mark + name.slice(0, MAX_KEY));

/**
 * Under what a thing of these names is found whole: by its letters without what stands between
 * them, by its signs where it has no letters, and by its sound in the other alphabet, however short.
 */
export function nameKeys(names: readonly string[]): string[] {
  const joined = [...names, ...names.map(lettersForSigns)].map(joinedName);
  return [...keys(NAME, joined), ...keys(SOUND, joined.map(soundKey))];
}

/** The keys of the names themselves among the keys of whole names. */
export const spelledKeys = (all: readonly string[]): string[] =>
  all.filter((key) => key.startsWith(NAME));

/** Under what things are found that belong to somebody of these names: the whole name or the last word of it. */
export function makerKeys(names: readonly string[]): string[] {
  const folded = names.map(foldName);
  return keys(MAKER, [...folded, ...folded.map((name) => name.split(' ').at(-1) ?? '')]);
}
