import { keyTerms } from '@vobe/service-kit/phonetic-key';
import type { ParsedQuery } from '../../domain/query.ts';

/** What the index knows of the words of a query. */
export interface KnownWords {
  /** What words that it does not hold may have meant, the nearest first. */
  readonly guesses: ReadonlyMap<string, readonly string[]>;
  /** Words that very much has, or what they may be the beginning of. */
  readonly common: ReadonlySet<string>;
}

/** A word of a query as PostgreSQL looks for it. */
export interface Term {
  readonly word: string;
  readonly key: string | null;
  readonly guesses: readonly string[];
  readonly isOpen: boolean;
  readonly isCommon: boolean;
}

/** A word of a query, of which the last one may go on. */
export const termOf = (
  query: ParsedQuery,
  word: string,
  { guesses, common }: KnownWords,
): Term => ({
  word,
  key: keyTerms([word])[0] ?? null,
  guesses: guesses.get(word) ?? [],
  isOpen: query.isOpen && word === query.words.at(-1),
  isCommon: common.has(word),
});
