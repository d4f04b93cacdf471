import { fold } from './folding.ts';

/**
 * Russian letters as a Latin key. Ч, х and the ways to write them (ch, tch, kh, h) become one
 * letter: which of them a spelling meant depends on its language.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'h',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  і: 'i',
  ї: 'i',
  є: 'ie',
  ґ: 'g',
  ў: 'u',
};

/** In this order: longer spellings before the shorter ones that stand in them. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch/g, 'h'],
  [/shch|sc?h/g, '\u0001'],
  [/ch|kh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/tz/g, 'ts'],
  [/ck|c|q/g, 'k'],
  [/x+/g, 'ks'],
  [/ff$/g, 'v'],
  [/w/g, 'v'],
  [/[jy]/g, 'i'],
  [/\u0001/g, 'sh'],
  [/^ie/g, 'e'],
  // Doubles, and the many ways to write -ий, last.
  [/(.)\1+/g, '$1'],
];

/**
 * What a word sounds like to somebody who spells it in the other alphabet, so that Чайковский,
 * Tchaikovsky and chaykovskiy are one. Made for Russian names: after the transliteration tables of
 * GOST 7.79, ALA-LC and passports, whose differences it levels.
 */
export function phoneticKey(word: string): string {
  const latin = inLatin(fold(word).replace(/ь(?=[еёиоуыэюя])/g, 'и'));
  return LATIN.reduce((key, [spelling, sound]) => key.replace(spelling, sound), latin);
}

/** Folded Russian letters as Latin ones, letter by letter: «абб» is the beginning of “abba”. */
export const inLatin = (folded: string): string =>
  Array.from(folded, (letter) => CYRILLIC[letter] ?? letter).join('');

/** Short sounds are those of too many words. */
const MIN_KEY = 3;

/** Phonetic keys as an index holds them beside words: the digit keeps the two apart. */
export const keyTerms = (words: readonly string[]): string[] =>
  words
    .map(phoneticKey)
    .filter(({ length }) => length >= MIN_KEY)
    .map((key) => `0${key}`);
