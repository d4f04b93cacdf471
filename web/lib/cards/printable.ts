/** What the display face has letters for: Latin, Russian, and the signs of both. */
const PRINTABLE =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u017f\u0401\u0410-\u044f\u0451\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2116]*$/u;

/**
 * A line for a drawn card, or null where the card can't show it whole: for a letter that its fonts lack,
 * the drawing library would ask a server abroad.
 */
export function printable(text: string): string | null {
  const line = text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  return line !== '' && PRINTABLE.test(line) ? line : null;
}
