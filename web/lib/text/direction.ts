/** Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko, Adlam and older ones. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const FIRST_LETTER = /\p{L}/u;

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * What the attribute `dir` of a heading says: its first letter decides, as with `auto`. Said outright it can
 * be asked for in a style sheet, where letters that join must not be spaced.
 */
export function directionOf(text: string): 'rtl' | 'auto' {
  return hasRightToLeft(FIRST_LETTER.exec(text)?.[0] ?? '') ? 'rtl' : 'auto';
}
