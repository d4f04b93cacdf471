import { fold } from '@vobe/service-kit/folding';
import { searchableNames, type SearchableNames } from '@vobe/service-kit/name-search';
import type { Translations } from './model.ts';

/** What names are sorted and found by. */
export interface FoldedNames extends SearchableNames {
  readonly sortKey: string;
  /** The same in Russian, null where no Russian name is known. */
  readonly sortKeyRu: string | null;
}

export function foldNames(name: string, sortName: string, translations: Translations): FoldedNames {
  const spellings = [name, sortName, translations.ru?.name, translations.en?.name].filter(
    (spelling) => spelling !== undefined,
  );
  return {
    sortKey: fold(sortName).trim(),
    sortKeyRu: russianSortKey(translations),
    ...searchableNames(spellings),
  };
}

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
