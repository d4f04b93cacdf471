/**
 * The one way in which names and texts are compared, for search, filters, tags and imports. Search
 * forgives what a reader may not know how to type; what is unique forgives less (identityKey).
 */

/**
 * Letters that are written in two ways and have no decomposition: ø and o, ł and l, ё and е, the
 * forms of alef, Persian and Arabic kaf and yeh (as Lucene's ArabicNormalizer has it).
 */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ı: 'i',
  ə: 'a',
  ё: 'е',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};

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

/**
 * What a number of a work stands behind, as it is compared: “opus 27”, “Op.27”, «соч. 27» and
 * “op27” are one, and so are K. 545, KV 545 and k545. Of the letters alone that number works those
 * before three digits or more: K3 and D12 are names.
 */
const WORK_NUMBERS: readonly (readonly [names: string, written: string])[] = [
  ['opus|opp|op|опус|оп|соч', 'op'],
  ['kv|k(?=[.\\s]{0,2}[0-9]{3})', 'k'],
  ['d(?=[.\\s]{0,2}[0-9]{3})', 'd'],
  ...['bwv', 'hwv', 'swv', 'twv', 'buxwv', 'rv', 'woo', 'hob', 'no', 'nr'].map(
    (one) => [one, one] as const,
  ),
];

/** For each way to write it a pattern of what stands before the number, in any case. */
export const WORK_NUMBER_PATTERNS: readonly (readonly [pattern: string, written: string])[] =
  WORK_NUMBERS.map(([names, written]) => [
    `(?<![\\p{L}\\p{N}])(?:${names})[.\\s]{0,2}(?=[0-9]{1,4}[a-zа-я]?(?![\\p{L}\\p{N}]))`,
    `${written} `,
  ]);

const WORK_NUMBERS_READ = WORK_NUMBER_PATTERNS.map(
  ([pattern, written]) => [new RegExp(pattern, 'giu'), written] as const,
);

/** Scripts that are written without spaces: each of their letters, with its marks, is a word. */
export const UNSPACED_SCRIPTS = [
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
] as const;

const UNSPACED = `\\u30fc${UNSPACED_SCRIPTS.map((script) => `\\p{sc=${script}}`).join('')}`;

const WORD = new RegExp(
  `[[${UNSPACED}]--\\p{M}]\\p{M}*|[[\\p{L}\\p{N}]--[${UNSPACED}]][[\\p{L}\\p{N}\\p{M}]--[[${UNSPACED}]--\\p{M}]]*`,
  'gv',
);

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
  return spellOutWorkNumbers(spellOutKeys(folded));
}

/** The text with numbers of works as fold() has them: “op 27” for “Opus 27”. */
export const spellOutWorkNumbers = (text: string): string =>
  WORK_NUMBERS_READ.reduce((read, [pattern, written]) => read.replace(pattern, written), text);

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

/** Signs that stand for letters: P!nk, Ke$ha, $uicideboy$. */
const SIGN_LETTERS: Readonly<Record<string, string>> = {
  '!': 'i',
  '¡': 'i',
  $: 's',
  '@': 'a',
  '€': 'e',
};

/** Between letters, and those of money at either end of a word, too: Wham! is no Whami. */
const LETTER_SIGNS = /(?<=\p{L})[!¡@](?=\p{L})|(?<=\p{L})[$€]|[$€](?=\p{L})/gu;

/** The text with signs that stand for letters read as those. */
export function lettersForSigns(text: string): string {
  return text.replace(LETTER_SIGNS, (sign) => SIGN_LETTERS[sign] ?? sign);
}

/**
 * Other spellings of the words of a text: what signs part is also one word (M.I.A. is mia), and
 * signs may stand for letters (P!nk is pink, $uicideboy$ is suicideboys).
 */
export function otherSpellings(text: string): string[] {
  const found = new Set<string>();
  for (const chunk of text.split(/\s+/u)) {
    const words = wordsOf(chunk);
    if (words.some(isUnspaced)) continue;
    if (words.length > 1) found.add(words.join(''));
    const read = lettersForSigns(chunk);
    if (read !== chunk) found.add(wordsOf(read).join(''));
  }
  return [...found];
}

/**
 * A text's words as somebody may misspell them: signs that stand for letters are read as those, for
 * “uicideboy” is no word that anybody meant.
 */
export const spelledWordsOf = (text: string): string[] => wordsOf(lettersForSigns(text));

/**
 * What makes two names equal where entities are matched by name: equal but for case, white space and the
 * composition of letters. Nothing that may distinguish two is left out: Björk and Bjork, Алёна and
 * Алена may be two people, which folding alone would make one. Never empty for a name that is not.
 */
export function identityKey(name: string): string {
  const key = name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return key || name;
}
