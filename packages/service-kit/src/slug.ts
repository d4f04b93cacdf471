/** Cyrillic letters in Latin script, by the rules of Russian passports (ICAO 9303) without its doubled forms. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
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
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
  ә: 'a',
  ғ: 'g',
  қ: 'q',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  җ: 'j',
};

const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ə: 'e',
  ŋ: 'n',
  ħ: 'h',
  ŧ: 't',
};

/** Characters that a title gives a slug, and that one may have; a number behind it has room. */
const MAX_MADE = 100;
const MAX_LENGTH = 120;
const MIN_LATIN = 3;
/** Of a title so much is read: a slug is made of its beginning. */
const MAX_READ = 1000;
/** No character of a name has more marks; what has is no text. */
const MAX_MARKS = 8;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A letter as the Latin alphabet has it, with the marks that it does not know left out. */
function letterInLatin(letter: string): string {
  const known = CYRILLIC[letter] ?? LATIN[letter];
  if (known !== undefined || !/\p{sc=Cyrillic}/u.test(letter)) return known ?? letter;
  return CYRILLIC[Array.from(letter.normalize('NFD'))[0] ?? ''] ?? letter;
}

/** The beginning of a title: letters that the Latin alphabet has, no apostrophes. */
const inLatin = (title: string): string =>
  Array.from(title.slice(0, MAX_READ).replace(/['’]/g, '').toLowerCase().normalize('NFC'))
    .map(letterInLatin)
    .join('');

function joinWords(text: string, separators: RegExp): string {
  return cutWords(text.replace(separators, '-').replace(/^-+|-+$/g, ''));
}

/** At most so long, between words where there are several, never within what is read as one sign. */
function cutWords(words: string): string {
  const letters = Array.from(words);
  if (letters.length <= MAX_MADE) return words;
  const end = letters.lastIndexOf('-', MAX_MADE);
  if (end > MAX_MADE / 2) return letters.slice(0, end).join('');
  let cut = '';
  let length = 0;
  for (const { segment } of graphemes.segment(letters.join(''))) {
    length += Array.from(segment).length;
    if (length > MAX_MADE) break;
    cut += segment;
  }
  return cut.replace(/-+$/, '');
}

/** A name for addresses from a title: Latin, lower case, words joined by hyphens, at most 100 long; may be empty. */
export function slugify(title: string): string {
  return joinWords(
    inLatin(title)
      .normalize('NFKD')
      .replace(/\p{M}+/gu, ''),
    /[^a-z0-9]+/g,
  );
}

/** A letter or digit of a script that has no Latin ones here, and the like with its marks. */
const OTHER = String.raw`[[\p{L}\p{Nd}]--[\p{sc=Latin}\p{sc=Cyrillic}0-9]]`;
const OTHER_SCRIPT = new RegExp(OTHER, 'v');
const SEPARATORS = new RegExp(String.raw`(?:[^a-z0-9\p{M}${OTHER}]\p{M}*)+`, 'gv');
const ANY_SLUG = new RegExp(
  String.raw`^(?:[a-z0-9]|${OTHER}\p{M}{0,${MAX_MARKS}})+(?:-(?:[a-z0-9]|${OTHER}\p{M}{0,${MAX_MARKS}})+)*$`,
  'v',
);

/** What nobody sees: marks of direction, joiners, variation selectors, fillers. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
/** Marks that belong to no letter of another script, and those that are too many. */
const STRAY_MARKS = new RegExp(
  String.raw`(^|[\p{sc=Latin}\p{sc=Cyrillic}0-9])\p{M}+|(\p{M}{${MAX_MARKS}})\p{M}+`,
  'gv',
);

/**
 * The same, with the letters of scripts that have no Latin ones here as they are: 演歌, فولك,
 * j-pop-演歌. A browser percent-encodes them. May be empty.
 */
export function slugifyAnyScript(title: string): string {
  if (!OTHER_SCRIPT.test(title.slice(0, MAX_READ))) return slugify(title);
  const composed = inLatin(title.slice(0, MAX_READ).replace(UNSEEN, '').normalize('NFKC'))
    .normalize('NFD')
    .replace(STRAY_MARKS, '$1$2')
    .normalize('NFKC');
  // Marks belong to the letters before them: vowel signs, points.
  return joinWords(composed, SEPARATORS);
}

/**
 * What a slug is made of: the title in Latin letters, or in its own where these have no Latin ones
 * here, else the fallback. Of Latin letters at least three.
 */
export function slugBase(title: string, fallback: string): string {
  const slug = slugifyAnyScript(title) || fallback;
  return slug !== '' && slug.length < MIN_LATIN && !OTHER_SCRIPT.test(slug) ? `${slug}-x` : slug;
}

/**
 * Whether it may stand in an address: at most 120 of a–z, 0–9, letters of scripts other than Latin and
 * Cyrillic, and single hyphens inside; at least three where all of it is Latin. Composed (NFC), in
 * lower case.
 */
export function isSlug(value: string): boolean {
  // A character has at most two units.
  if (value.length > 2 * MAX_LENGTH || Array.from(value).length > MAX_LENGTH) return false;
  if (!ANY_SLUG.test(value) || value !== value.normalize('NFKC').toLowerCase()) return false;
  return value.length >= MIN_LATIN || OTHER_SCRIPT.test(value);
}

/** A slug that was asked for as it is kept: some keyboards and file systems write letters in parts. */
export const composedSlug = (asked: string): string =>
  // Longer ones are nobody's.
  asked.length > 8 * MAX_LENGTH ? asked : asked.normalize('NFC');
