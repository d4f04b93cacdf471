// Where long words may be parted, for browsers that have no dictionary of the language.
import createHyphenator from 'hyphen/hyphen.js';
import english from 'hyphen/patterns/en-gb.js';
import russian from 'hyphen/patterns/ru.js';

/** A word of at least 11 letters: shorter ones fit on a line of the narrowest screens. */
const LONG_WORD = /[\p{L}\p{M}]{11,}/gu;

/** No language has longer words, and to part one takes time that grows with the square of its length. */
const LONGEST = 80;

/** Words come from people: what is remembered of them is thrown away before it is much. */
const REMEMBERED = 20_000;

let known = new Map<string, string>();
let hyphenators = [createHyphenator(russian), createHyphenator(english)];

function partWord(word: string): string {
  if (word.length > LONGEST) return word;
  const parted = known.get(word);
  if (parted !== undefined) return parted;
  if (known.size >= REMEMBERED) {
    known = new Map();
    // They cache words, too, without a way to clear them.
    hyphenators = [createHyphenator(russian), createHyphenator(english)];
  }
  // Patterns know their own script alone, so a word of the other language keeps its rules.
  const result = hyphenators.reduce((text, hyphenate) => hyphenate(text), word);
  known.set(word, result);
  return result;
}

/** The text with soft hyphens in its long words. */
export function partLongWords(text: string): string {
  return text.replace(LONG_WORD, partWord);
}

/** An address or a file's name: a hyphen in it would look like a part of it. */
const ADDRESS = /:\/\/|[@\\/_=]|[\p{L}\p{N}]\.[\p{L}\p{N}]/u;

const TAG_OR_TEXT = /<(\/?)([a-z][a-z0-9]*)?[^>]*>|[^<]+/giu;

/** The same for rendered HTML; code and addresses stay as they are. @param html Sanitised, thus well formed. */
export function partLongWordsOfHtml(html: string): string {
  let codes = 0;
  return html.replace(TAG_OR_TEXT, (piece: string, end: string | undefined, tag?: string) => {
    if (tag === 'code' || tag === 'pre') codes += end ? -1 : 1;
    if (piece.startsWith('<') || codes > 0) return piece;
    return piece.replace(/\S+/gu, (word) => (ADDRESS.test(word) ? word : partLongWords(word)));
  });
}
