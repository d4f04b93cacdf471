import type { Locale } from '#web/lib/i18n/locales.ts';
import { partLongWords } from './hyphens.ts';

const NBSP = '\u00a0';

// Words that must not stay at the end of a line: one or two letters, and the longer prepositions and conjunctions.
const RUSSIAN_SHORT =
  /(^|[\s\u00a0(«„“"])([а-яё]{1,2}|без|для|как|над|под|при|про|это|или|что|не|ни|из-за|из-под)[ \t]+(?=\S)/giu;
const ENGLISH_SHORT =
  /(^|[\s\u00a0(“‘"])(a|an|the|of|in|on|to|at|by|for|and|or|no\.)[ \t]+(?=\S)/giu;

/** Ties short words, dashes and numbers to their neighbours. */
export function tieWords(text: string, locale: Locale): string {
  const short = locale === 'ru' ? RUSSIAN_SHORT : ENGLISH_SHORT;
  let tied = text;
  // Twice: neighbouring short words (“и в Москве”) share the space between them.
  for (let round = 0; round < 2; round += 1) tied = tied.replace(short, `$1$2${NBSP}`);
  return tied
    .replace(/[ \t]+(?=[—–](\s|$))/gu, NBSP)
    .replace(/(№|§|\bop\.|\bNo\.|соч\.)[ \t]+(?=\d)/giu, `$1${NBSP}`)
    .replace(/(\d)[ \t]+(?=(г|гг|год|года|век|века|мин|min)\b)/gu, `$1${NBSP}`);
}

/** The same, with long words parted: for titles and standfirsts. */
export function tidyTitle(text: string, locale: Locale): string {
  return partLongWords(tieWords(text, locale));
}

/** Outer quotation marks of the language; those that the text has already become inner ones. */
export function quote(text: string, locale: Locale): string {
  return locale === 'ru'
    ? `«${text.replaceAll('«', '„').replaceAll('»', '“')}»`
    : `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
