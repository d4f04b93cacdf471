import type { Translations } from './model.ts';

/** Text as it is compared: without case, accents and the difference of ё and е. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}

/** Every spelling of a name, folded, one a line: what the filter `query` looks into. */
export function searchText(name: string, sortName: string, translations: Translations): string {
  const spellings = [name, sortName, translations.ru?.name, translations.en?.name];
  return [...new Set(spellings.filter((spelling) => spelling !== undefined).map(fold))].join('\n');
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
