import { wordsOf } from './text/fold.ts';

/** What somebody looks for. All of it is words: a query has no errors. */
export interface ParsedQuery {
  /** Single words, folded, in their order, each once. */
  readonly words: readonly string[];
  /** Words that stand side by side. */
  readonly phrases: readonly (readonly string[])[];
  /** Words and phrases that must not be there. */
  readonly excluded: readonly (readonly string[])[];
  /** All that is looked for as one name. */
  readonly name: string;
  /** Whether the last word may go on: somebody is still typing. */
  readonly isOpen: boolean;
}

/** Characters that count; what is behind them is cut off. */
export const MAX_QUERY = 200;
const MAX_WORDS = 16;

/** Of many words this part must be there when not all can be; the weight of a half counts up. */
const MOST = 0.6;

/** How many of so many words must be there when not all can be: one of two, two of three or four. */
export const mostOf = (words: number): number => Math.max(1, Math.round(words * MOST));

/** Quoted phrases in any of the usual quotation marks, or what stands between white space. */
const PARTS =
  /(?<not>(?<=^|\s)[-−])?(?:["“”«„](?<phrase>[^"“”»“]*)["“”»“]?|(?<word>[^\s"“”«„]+))/gu;

/** As much of a text as is looked for; what comes from outside may be a megabyte. */
export function cutQuery(text: string): string {
  // A character has at most two units; a half one at the end is cut off with the rest.
  const beginning = text
    .slice(0, 2 * MAX_QUERY + 1)
    .toWellFormed()
    .normalize('NFC');
  return Array.from(beginning).slice(0, MAX_QUERY).join('');
}

/** Reads a query. */
export function parseQuery(text: string): ParsedQuery {
  const words: string[] = [];
  const phrases: string[][] = [];
  const excluded: string[][] = [];
  const all: string[] = [];
  const cut = cutQuery(text);
  for (const { groups } of cut.matchAll(PARTS)) {
    const isPhrase = groups?.['phrase'] !== undefined;
    const found = wordsOf(groups?.['phrase'] ?? groups?.['word'] ?? '').slice(0, MAX_WORDS);
    if (found.length === 0) continue;
    if (groups?.['not'] !== undefined) {
      excluded.push(found);
      continue;
    }
    all.push(...found);
    if (isPhrase && found.length > 1) phrases.push(found);
    else words.push(...found);
  }
  return {
    words: [...new Set(words)].slice(0, MAX_WORDS),
    phrases: phrases.slice(0, MAX_WORDS),
    excluded: excluded.slice(0, MAX_WORDS),
    name: all.join(' '),
    isOpen: /[\p{L}\p{N}]$/u.test(cut),
  };
}

/** Whether a query looks for nothing. */
export const isEmpty = ({ words, phrases }: ParsedQuery): boolean =>
  words.length === 0 && phrases.length === 0;
