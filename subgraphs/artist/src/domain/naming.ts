import { fold, foldName, otherSpellings, wordsOf } from '@vobe/service-kit/folding';
import { soundKey } from '@vobe/service-kit/sound-key';
import type { Translations } from './model.ts';

/** Grows with each change of folding(): names of another version are folded anew. */
export const FOLDING = 1;

/** What names are sorted and found by. */
export interface FoldedNames {
  readonly sortKey: string;
  /** The same in Russian, null where no Russian name is known. */
  readonly sortKeyRu: string | null;
  /** Every spelling, folded, one a line, the name itself first. */
  readonly searchText: string;
  /** The same as they sound. */
  readonly soundText: string;
  readonly folding: number;
}

export function foldNames(name: string, sortName: string, translations: Translations): FoldedNames {
  const spellings = [name, sortName, translations.ru?.name, translations.en?.name].filter(
    (spelling) => spelling !== undefined,
  );
  const lines = (all: readonly string[]) => [...new Set(all)].join('\n');
  return {
    sortKey: fold(sortName).trim(),
    sortKeyRu: russianSortKey(translations),
    searchText: lines([...spellings.map(foldName), ...spellings.flatMap(otherSpellings)]),
    soundText: lines(spellings.map(soundOf)),
    folding: FOLDING,
  };
}

/** How a name sounds, word by word. */
export const soundOf = (name: string): string => wordsOf(name).map(soundKey).join(' ');

/** The name that the list of a language is sorted by: in Russian the Russian one, where it is known. */
export function sortNameIn(
  language: 'EN' | 'RU' | null | undefined,
  { ru }: Translations,
  sortName: string,
): string {
  return language === 'RU' ? (ru?.sortName ?? ru?.name ?? sortName) : sortName;
}

/** What the Russian list compares; null where no Russian name is known. */
function russianSortKey(translations: Translations): string | null {
  return translations.ru?.name === undefined && translations.ru?.sortName === undefined
    ? null
    : fold(sortNameIn('RU', translations, '')).trim();
}

type TextName = 'name' | 'title' | 'bio';

/** A text in the wanted language where it is known, else in the main one. */
export function translated<Fallback extends string | null>(
  language: 'EN' | 'RU' | null | undefined,
  translations: Translations,
  field: TextName,
  fallback: Fallback,
): string | Fallback {
  const texts = language === 'RU' ? translations.ru : language === 'EN' ? translations.en : null;
  return texts?.[field] ?? fallback;
}
