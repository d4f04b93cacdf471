/**
 * In a database of the locale C, PostgreSQL's parser takes every character beyond ASCII for a
 * letter: “Pathétique” would be a word with its quotation marks. While headlines are made, the
 * usual ones are stood in for by control characters of ASCII, which no text here holds. So are those
 * that join words to a host, a file or an address: AC/DC is two words.
 */
const MARKS = '«»“”„‘’–—…№·•×\u00a0‑′♭♯→./@_:';

const CONTROLS = Array.from({ length: 0x1f }, (_, index) => index + 1)
  // Marks of highlights, and white space.
  .filter((code) => ![0x02, 0x03, 0x04, 0x09, 0x0a, 0x0d].includes(code))
  .map((code) => String.fromCharCode(code))
  .join('');

/** For PostgreSQL's translate(): what is replaced, by what. */
export const hidePunctuation = { from: MARKS, to: CONTROLS } as const;

const byControl = new Map(Array.from(MARKS, (mark, index) => [CONTROLS[index], mark]));

/** Brings back what hidePunctuation replaced. */
export const showPunctuation = (text: string): string =>
  Array.from(text, (character) => byControl.get(character) ?? character).join('');
