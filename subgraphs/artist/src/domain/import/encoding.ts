/** Encodings that a file may be in; their names are those of TextDecoder. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** The first byte that is no part of a UTF-8 text. */
export interface DamagedByte {
  /** From 1. */
  readonly line: number;
  /** From the start of the file, from 0. */
  readonly offset: number;
  readonly byte: number;
}

export type Verdict =
  { readonly encoding: Encoding } | { readonly encoding: null; readonly damage: DamagedByte };

const isAsciiLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** Letters of Windows-1251 beyond ASCII that Russian has; Ё and ё stand apart. */
const isCapital1251 = (byte: number) => (byte >= 0xc0 && byte <= 0xdf) || byte === 0xa8;
const isSmall1251 = (byte: number) => byte >= 0xe0 || byte === 0xb8;

/** Signs that Russian and Western texts have in common in their encodings: „…†‡‰‹‘’“”•–—™› §©«®°±·»№ and a space. */
const TYPOGRAPHIC = new Set([
  0x84, 0x85, 0x86, 0x87, 0x89, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9b, 0xa0,
  0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb7, 0xb9, 0xbb,
]);

/** Western signs besides: €¡¢£¥¨´¿ and superscripts, fractions, ordinals. */
const WESTERN = new Set([
  0x80, 0xa1, 0xa2, 0xa3, 0xa5, 0xa8, 0xb4, 0xbf, 0xb2, 0xb3, 0xbc, 0xbd, 0xbe, 0xaa, 0xba, 0xb5,
]);

/** Of what Windows-1250 has where Windows-1252 has signs, what no Central European text does without: šžśźłąż… */
const CENTRAL_EUROPEAN = new Set([
  0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xa3, 0xa5, 0xaf, 0xb3, 0xb9, 0xbe,
  0xbf,
]);

/** Of what other encodings have where Windows-1252 has rare letters: Ğğ İı Şş of Turkish are Ðð Ýý Þþ there. */
const NOT_WESTERN = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe]);

/** Letters that are others in Windows-1250: àèêìïñòõøùû are ŕčęěďńňőřůű there. */
const DOUBTFUL_1252 = new Set([0xe8, 0xea, 0xec, 0xef, 0xf2, 0xf5, 0xf8, 0xf9, 0xfb]);

/** aeiouy and their kin with marks, in Windows-1252. */
const isVowel = (byte: number | undefined) =>
  byte !== undefined && /[aeiouyàáâäåæèéêëìíîïòóôöùúûüý]/i.test(String.fromCharCode(byte));

/**
 * Whether a letter stands in a word where no Western language has it, but a Central European one has
 * its other reading: ø beside a or o (Dvořák), ñ before a consonant (Gdańsk), è before a vowel (Janáček),
 * ì, ò and ù within a word (světe, můj), ï at its end (teď).
 */
function isMisplaced(word: readonly number[], at: number): boolean {
  const [before, after] = [word[at - 1], word[at + 1]];
  switch (word[at]) {
    case 0xf8:
    case 0xd8:
      return isVowel(before) || (isVowel(after) && !/[ey]/i.test(String.fromCharCode(after ?? 0)));
    case 0xf1:
    case 0xd1:
      return !isVowel(after);
    case 0xe8:
    case 0xc8:
      return (
        isVowel(after) || (isVowel(before) && !/[iou]/i.test(String.fromCharCode(before ?? 0)))
      );
    case 0xec:
    case 0xf2:
    case 0xf9:
      return after !== undefined && before !== undefined;
    case 0xef:
      return after === undefined;
    default:
      return false;
  }
}

/** Words with letters beyond ASCII that are enough to detect a language. */
const ENOUGH_WORDS = 5;

/** Part of the words, or of the bytes beyond ASCII, that may speak against an encoding that is certain. */
const TOLERANCE = 0.02;

/** From this part on the bytes beyond ASCII are UTF-8 that was damaged; of Russian text some look like it by chance. */
const MOSTLY_UTF8 = 0.3;

/**
 * Finds out in what encoding a file is, byte by byte. One that is not UTF-8 is taken for
 * Windows-1251 or Windows-1252 (and Latin-1, its part) only where that is certain: a text that is
 * decoded wrongly makes of many names one.
 */
export class EncodingProbe {
  #offset = 0;
  #line = 1;
  #first: number[] = [];
  #damage: DamagedByte | null = null;
  /** Bytes of the UTF-8 sequence that is open: how many are to come, and how the next is bounded. */
  #open = 0;
  #openedAt: DamagedByte | null = null;
  #low = 0x80;
  #high = 0xbf;
  #inSequences = 0;
  #sequence = 0;
  /** Bytes beyond ASCII, and those of them that neither encoding has a use for. */
  #foreign = 0;
  #odd1251 = 0;
  #odd1252 = 0;
  #word: number[] = [];
  #words = { russian: 0, long: 0, capitalised: 0, western: 0, neither: 0 };
  #westernWords = new Set<string>();
  #doubtfulWords = new Set<string>();
  /** Whether a word is one of another encoding: Central European, as a rule. */
  #isCentralEuropean = false;

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#first.length < 3) this.#first.push(byte);
      this.#readUtf8(byte);
      this.#readWord(byte);
      this.#offset += 1;
      if (byte === 0x0a) this.#line += 1;
    }
  }

  /** To be asked when all bytes are in. */
  verdict(): Verdict {
    this.#endWord();
    const [first, second] = this.#first;
    if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le' };
    if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be' };
    const damage = this.#damage ?? this.#openedAt;
    if (damage === null) return { encoding: 'utf-8' };
    if (this.#inSequences > this.#foreign * MOSTLY_UTF8) return { encoding: null, damage };
    if (this.#isRussian()) return { encoding: 'windows-1251' };
    if (this.#isWestern()) return { encoding: 'windows-1252' };
    return { encoding: null, damage };
  }

  #isRussian(): boolean {
    const { russian, long, capitalised, western, neither } = this.#words;
    const against = western + neither;
    // Letters of Hebrew are small ones of Russian in Windows-1251, and it has no capitals.
    return (
      long >= 2 &&
      capitalised > 0 &&
      against <= (russian + against) * TOLERANCE &&
      this.#odd1251 <= this.#foreign * TOLERANCE
    );
  }

  #isWestern(): boolean {
    const { long, western, neither } = this.#words;
    if (this.#isCentralEuropean || this.#odd1252 > 0 || long + neither > western * TOLERANCE)
      return false;
    const doubtful = this.#doubtfulWords.size;
    return doubtful > 0
      ? doubtful + this.#westernWords.size >= ENOUGH_WORDS
      : this.#westernWords.size > 0;
  }

  /** UTF-8 without surrogates and overlong forms: Unicode, table 3-7. */
  #readUtf8(byte: number): void {
    if (this.#open > 0) {
      // Half of a surrogate pair is damage, but no other encoding's bytes.
      if (this.#isSurrogate(byte)) this.#damage ??= this.#openedAt;
      if ((byte >= this.#low && byte <= this.#high) || this.#isSurrogate(byte)) {
        this.#open -= 1;
        [this.#low, this.#high] = [0x80, 0xbf];
        if (this.#open === 0) this.#inSequences += this.#sequence;
        if (this.#open === 0) this.#openedAt = null;
        return;
      }
      this.#damage ??= this.#openedAt;
      this.#open = 0;
      this.#openedAt = null;
    }
    if (byte < 0x80) return;
    const here = { line: this.#line, offset: this.#offset, byte };
    this.#open = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    if (byte < 0xc2 || byte > 0xf4) {
      this.#damage ??= here;
      this.#open = 0;
      return;
    }
    this.#openedAt = here;
    this.#sequence = this.#open + 1;
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }

  #isSurrogate(byte: number): boolean {
    return this.#openedAt?.byte === 0xed && this.#open === 2 && byte >= 0xa0 && byte <= 0xbf;
  }

  #readWord(byte: number): void {
    const isLetter = byte >= 0xc0 || byte === 0xa8 || byte === 0xb8;
    if (byte >= 0x80) {
      this.#foreign += 1;
      if (!isLetter && !TYPOGRAPHIC.has(byte)) this.#odd1251 += 1;
      if (byte < 0xc0 && !TYPOGRAPHIC.has(byte) && !WESTERN.has(byte)) this.#odd1252 += 1;
      const before = this.#word.at(-1);
      if (CENTRAL_EUROPEAN.has(byte) && before !== undefined && isAsciiLetter(before))
        this.#isCentralEuropean = true;
    }
    // Words longer than any are cut: a file may be one.
    if ((isLetter || isAsciiLetter(byte)) && this.#word.length < 100) this.#word.push(byte);
    else this.#endWord();
  }

  #endWord(): void {
    const word = this.#word;
    this.#word = [];
    if (word.every((byte) => byte < 0x80)) return;
    const [, ...rest] = word;
    const isRussian =
      word.every((byte) => isCapital1251(byte) || isSmall1251(byte)) &&
      (rest.every(isSmall1251) || word.every(isCapital1251));
    if (word.length === 1) return;
    if (isRussian) {
      this.#words.russian += 1;
      if (word.length > 2) this.#words.long += 1;
      if (isCapital1251(word[0] ?? 0)) this.#words.capitalised += 1;
    } else if (word.some(isAsciiLetter)) {
      this.#words.western += 1;
      const isDoubtful = word.some((byte) => DOUBTFUL_1252.has(byte));
      const words = isDoubtful ? this.#doubtfulWords : this.#westernWords;
      if (words.size < ENOUGH_WORDS) words.add(String.fromCharCode(...word));
      if (word.some((byte, at) => NOT_WESTERN.has(byte) || isMisplaced(word, at)))
        this.#isCentralEuropean = true;
    } else {
      this.#words.neither += 1;
    }
  }
}
