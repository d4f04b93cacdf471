import { foldName, joinedName, lettersForSigns, otherSpellings, wordsOf } from './folding.ts';
import { phoneticKey } from './phonetic-key.ts';

/** Grows with each change of folding: names of another version are refolded. */
export const FOLDING = 2;

/** What a filter finds names by; stored beside them, so that an index can. */
export interface SearchableNames {
  /** The first name, folded, and below it every spelling, each between ends of lines. */
  readonly searchText: string;
  /** The same as they sound. */
  readonly soundText: string;
  readonly folding: number;
}

export function searchableNames(names: readonly string[]): SearchableNames {
  const lines = (all: readonly string[]) => `${all[0] ?? ''}\n${[...new Set(all)].join('\n')}\n`;
  const joined = [...names, ...names.map(lettersForSigns)].map(joinedName);
  return {
    searchText: lines([...names.map(foldName), ...names.flatMap(otherSpellings), ...joined]),
    soundText: lines([...names.map(soundOf), ...joined.map(phoneticKey)]),
    folding: FOLDING,
  };
}

/** How a name sounds, word by word. */
export const soundOf = (name: string): string => wordsOf(name).map(phoneticKey).join(' ');

/** Shorter ones are in too many names: they must be all of one. */
const MIN_LENGTH = 3;

/** What one of the two texts must hold, for LIKE without the wildcards around it. */
export interface NamePatterns {
  readonly inText: readonly string[];
  readonly inSound: readonly string[];
}

/** A query in either alphabet, whatever signs or spaces part its words. */
export function namePatterns(query: string): NamePatterns {
  const joined = [query, lettersForSigns(query)].map(joinedName);
  return {
    inText: patterns([foldName(query)], joined),
    inSound: patterns([], [soundOf(query), ...joined.map(phoneticKey)]),
  };
}

/** Texts anywhere in a name, and those that must be all of it where they are short. */
function patterns(anywhere: readonly string[], long: readonly string[]): string[] {
  const whole = long
    .filter((text) => text !== '')
    .map((text) => (text.length < MIN_LENGTH ? `\n${text}\n` : text));
  return [...new Set([...anywhere, ...whole])].map(literal);
}

/** A text that LIKE takes as it stands. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
