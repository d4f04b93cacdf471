/**
 * Scripts whose letters stand alone. In others a large first letter would be torn from its word (Arabic,
 * Mongolian), from its vowel (Devanagari, Tamil) or would be a whole word (Chinese).
 */
const STANDS_ALONE =
  /^[\s\p{P}]*[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]/u;

/** How far to look: the marks and tags before the first letter of a text are few. */
const BEGINNING = 500;

/** Whether the first letter of a rendered text may be set as a drop cap. */
export function canHaveDropCap(html: string): boolean {
  if (!html.startsWith('<p>')) return false;
  return STANDS_ALONE.test(html.slice(0, BEGINNING).replaceAll(/<[^<>]*>/gu, ''));
}
