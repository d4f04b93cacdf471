import { isUnspaced, spellOutKeys, spellOutWorkNumbers, wordsOf } from '@vobe/service-kit/folding';
import { keyWord, replaceKeys, spellingsOfKey } from '@vobe/service-kit/musical-keys';
import { keysOfQuery, type QueryKeys } from './name-keys.ts';

/** What somebody looks for. All of it is words: a query has no errors. */
export interface ParsedQuery {
  /** Single words, folded, in their order, each once. */
  readonly words: readonly string[];
  /** Words that stand side by side. */
  readonly phrases: readonly (readonly string[])[];
  /** Words and phrases that must not be there. */
  readonly excluded: readonly (readonly string[])[];
  /** Keys of music among the words, which are one word each. */
  readonly musicalKeys: readonly SearchedKey[];
  /** All that is looked for as one name. */
  readonly name: string;
  /** Keys under which an entity of exactly this name is found, whatever its punctuation. */
  readonly keys: QueryKeys;
  /** Keys of all that was typed, where a dash in it excludes a word: it may be part of a name. */
  readonly wholeNames: readonly string[];
  /** Whether the last word may go on: somebody is still typing. */
  readonly isOpen: boolean;
}

/** A key of music that is looked for: C minor is not C-sharp minor, and «до минор» is C minor. */
export interface SearchedKey {
  /** As it stands among the words. */
  readonly word: string;
  readonly written: string;
  /** Its words in each language, to be highlighted. */
  readonly spellings: readonly (readonly string[])[];
}

/** Characters that count; what is behind them is cut off. */
export const MAX_QUERY = 200;
const MAX_WORDS = 16;

/** Of many words this part must be there when not all can be; the weight of a half counts up. */
const MOST = 0.6;

/** How many of so many words must be there when not all can be: one of two, two of three or four. */
export const mostOf = (words: number): number => Math.max(1, Math.round(words * MOST));

/**
 * Quoted phrases in any of the usual quotation marks, or what stands between white space. A dash
 * excludes only behind white space and before a word: “-M-” and “AC - DC” are names.
 */
const PARTS =
  /(?<not>(?<=\s)[-−](?=["“”«„\p{L}\p{N}]))?(?:["“”«„](?<phrase>[^"“”»“]*)["“”»“]?|(?<word>[^\s"“”«„]+))/gu;

const QUOTATION_MARKS = /["“”«»„]/gu;

/** As much of a text as is looked for; what comes from outside may be a megabyte. */
export function truncateQuery(text: string): string {
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
  const cut = truncateQuery(text);
  const musicalKeys: SearchedKey[] = [];
  const withKeyWords = replaceKeys(cut, (key, written) => {
    const word = keyWord(key);
    musicalKeys.push({ word, written, spellings: spellingsOfKey(key) });
    return word;
  });
  for (const { groups } of spellOutWorkNumbers(spellOutKeys(withKeyWords)).matchAll(PARTS)) {
    const part = groups?.['phrase'] ?? groups?.['word'] ?? '';
    const isPhrase = groups?.['phrase'] !== undefined;
    const found = wordsOf(part).slice(0, MAX_WORDS);
    if (found.length === 0) continue;
    if (isExcluded(groups)) {
      excluded.push(found);
      continue;
    }
    all.push(...found);
    for (const run of isPhrase ? [found] : runsOf(found)) {
      if (run.length > 1) phrases.push(run);
      else words.push(...run);
    }
  }
  const wanted = withoutExcluded(cut);
  return {
    words: [...new Set(words)].slice(0, MAX_WORDS),
    phrases: phrases.slice(0, MAX_WORDS),
    excluded: excluded.slice(0, MAX_WORDS),
    musicalKeys,
    name: all.flatMap((word) => wordsAsWritten(word, musicalKeys)).join(' '),
    keys: keysOfQuery(wanted.replace(QUOTATION_MARKS, ' ')),
    wholeNames: wanted === cut ? [] : keysOfQuery(cut.replace(QUOTATION_MARKS, ' ')).names,
    isOpen: /[\p{L}\p{N}\p{M}]$/u.test(cut),
  };
}

type Groups = Readonly<Record<string, string | undefined>> | undefined;

/** With a dash behind it as well it is a name. */
const isExcluded = (groups: Groups): boolean =>
  groups?.['not'] !== undefined && !/[-−]$/u.test(groups['phrase'] ?? groups['word'] ?? '');

/** The text without what must not be there. */
const withoutExcluded = (text: string): string =>
  text.replace(PARTS, (written: string, ...rest: unknown[]) =>
    isExcluded(rest.at(-1) as Groups) ? '' : written,
  );

function wordsAsWritten(word: string, keys: readonly SearchedKey[]): string[] {
  const key = keys.find((one) => one.word === word);
  return key ? wordsOf(key.written) : [word];
}

/** Words each, but letters of a script without spaces together: they stand side by side. */
function runsOf(words: readonly string[]): string[][] {
  const runs: string[][] = [];
  let open: string[] | null = null;
  for (const word of words) {
    const run: string[] = isUnspaced(word) && open ? open : [];
    if (run.length === 0) runs.push(run);
    run.push(word);
    open = isUnspaced(word) ? run : null;
  }
  return runs;
}

/** Whether a query looks for nothing. */
export const isEmpty = ({ words, phrases, keys, wholeNames }: ParsedQuery): boolean =>
  [words, phrases, keys.names, wholeNames].every((parts) => parts.length === 0);
