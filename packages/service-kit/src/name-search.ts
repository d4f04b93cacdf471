import { foldName, joinedName, otherSpellings, wordsOf } from './folding.ts';
import { soundKey } from './sound-key.ts';

/** Grows with each change of folding: names of another version are folded anew. */
export const FOLDING = 1;

/** What a filter finds names by; stored beside them, so that an index can. */
export interface SearchableNames {
  /** Every spelling, folded, one a line, the first name first. */
  readonly searchText: string;
  /** The same as they sound. */
  readonly soundText: string;
  readonly folding: number;
}

export function searchableNames(names: readonly string[]): SearchableNames {
  const lines = (all: readonly string[]) => [...new Set(all)].join('\n');
  return {
    searchText: lines([...names.map(foldName), ...names.flatMap(otherSpellings)]),
    soundText: lines(names.map(soundOf)),
    folding: FOLDING,
  };
}

/** How a name sounds, word by word. */
export const soundOf = (name: string): string => wordsOf(name).map(soundKey).join(' ');

/** Shorter ones are in too many names. */
const MIN_LENGTH = 3;

/** What one of the two texts must hold, for LIKE without the wildcards around it. */
export interface NamePatterns {
  readonly inText: readonly string[];
  readonly inSound: readonly string[];
}

/** A query in either alphabet, whatever signs part its words. */
export function namePatterns(query: string): NamePatterns {
  const long = (text: string) => (text.length >= MIN_LENGTH ? [text] : []);
  return {
    inText: [foldName(query), ...long(joinedName(query))].map(literal),
    inSound: long(soundOf(query)).map(literal),
  };
}

/** A text that LIKE takes as it stands. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
