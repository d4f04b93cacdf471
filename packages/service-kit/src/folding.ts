/**
 * The one way in which names and texts are compared, for search, filters, tags and imports. Search
 * forgives what a reader may not know how to type; what is unique forgives less (identityKey).
 */

/**
 * Letters that are written in two ways and have no decomposition: ø and o, ł and l, ё and е, the
 * forms of alef, Persian and Arabic kaf and yeh (as Lucene's ArabicNormalizer has it).
 */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'k', ı: 'i', ə: 'a',
  ё: 'е', ς: 'σ',
  ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ـ: '',
}; // prettier-ignore

const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/**
 * Marks of these scripts are accents, points and vowels that writers leave out. In all others they
 * are letters: Devanagari vowel signs, the dakuten of kana, й beside и.
 */
const OPTIONAL_MARKS = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Arabic}])\p{M}+/gu;

/** Stress, as dictionaries write it; what belongs to a letter has been composed with it. */
const STRESS = /(\p{sc=Cyrillic})[\u0300\u0301]+/gu;

/** Without a shape of their own: joiners, soft hyphens, marks of direction, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Keys of music: C♯ and C# are C sharp, A♭ is A flat; so is Ab before the word that says so. */
const SHARP = /(?<![\p{L}\p{N}])([a-h])\s?[#♯]/giu;
const FLAT = /(?<![\p{L}\p{N}])(?:([a-h])\s?♭|([abdeg])b(?=[\s-](?:major|minor|dur|moll)))/giu;

/** Scripts that are written without spaces: each of their letters, with its marks, is a word. */
export const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'] as const; // prettier-ignore

const UNSPACED = `\\u30fc${UNSPACED_SCRIPTS.map((script) => `\\p{sc=${script}}`).join('')}`;

const WORD = new RegExp(`[[${UNSPACED}]--\\p{M}]\\p{M}*|[[\\p{L}\\p{N}]--[${UNSPACED}]][[\\p{L}\\p{N}\\p{M}]--[[${UNSPACED}]--\\p{M}]]*`, 'gv'); // prettier-ignore

const ONLY_UNSPACED = new RegExp(`^[[${UNSPACED}]--\\p{M}]\\p{M}*$`, 'v');

/** A text as it is looked for: without case, width, and what writers leave out. */
export function fold(text: string): string {
  const folded = text
    .replace(/[^\p{ASCII}\p{S}]+/gu, (run) => run.normalize('NFKC'))
    .normalize('NFD')
    .replace(OPTIONAL_MARKS, '$1')
    .normalize('NFC')
    .replace(STRESS, '$1')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
  return spellOutKeys(folded);
}

/** The text with the signs of keys as words, as fold() has them. */
export const spellOutKeys = (text: string): string =>
  text.replace(SHARP, '$1-sharp-').replace(FLAT, '$1$2-flat-');

/** The words of a text, folded. Signs, hyphens and apostrophes part them. */
export function wordsOf(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}

/** Whether a word is one letter of a script without spaces: such words stand side by side. */
export const isUnspaced = (word: string): boolean => ONLY_UNSPACED.test(word);

/** A name as it is compared whole: its words with single spaces between, or its signs if it has no words. */
export function foldName(name: string): string {
  const words = wordsOf(name);
  return words.length > 0 ? words.join(' ') : signsOf(name);
}

/** A name without anything between its words: AC/DC, “ac dc” and ACDC are one; !!! stays. */
export function joinedName(name: string): string {
  return wordsOf(name).join('') || signsOf(name);
}

const signsOf = (name: string): string => fold(name).replace(/[\s\p{C}"“”«»„]+/gu, '');

/** Signs that stand for letters between letters: P!nk, Ke$ha. */
const SIGN_LETTERS: Readonly<Record<string, string>> = { '!': 'i', '¡': 'i', $: 's', '@': 'a', '€': 'e' }; // prettier-ignore

/** The text with signs between letters read as the letters they look like. */
export function lettersForSigns(text: string): string {
  return text.replace(/(?<=\p{L})[!¡$@€](?=\p{L})/gu, (sign) => SIGN_LETTERS[sign] ?? sign);
}

/**
 * Other spellings of the words of a text: what signs part is also one word (M.I.A. is mia), and
 * signs may stand for letters (P!nk is pink).
 */
export function otherSpellings(text: string): string[] {
  const found = new Set<string>();
  for (const chunk of text.split(/\s+/u)) {
    const words = wordsOf(chunk);
    if (words.length < 2 || words.some(isUnspaced)) continue;
    found.add(words.join(''));
    const read = lettersForSigns(chunk);
    if (read !== chunk) found.add(wordsOf(read).join(''));
  }
  return [...found];
}

/**
 * What makes two names one where things are joined by name: equal but for case, white space and the
 * composition of letters. Nothing that may tell two apart is left out: Björk and Bjork, Алёна and
 * Алена may be two people, which folding alone would make one. Never empty for a name that is not.
 */
export function identityKey(name: string): string {
  const key = name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return key || name;
}
