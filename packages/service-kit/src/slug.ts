/** Cyrillic letters in Latin script, by the rules of Russian passports (ICAO 9303) without its doubled forms. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f',
  х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  і: 'i', ї: 'yi', є: 'ye', ґ: 'g', ў: 'u',
}; // prettier-ignore

const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i',
}; // prettier-ignore

const MAX_LENGTH = 100;

const inLatin = (title: string): string =>
  Array.from(title.toLowerCase().normalize('NFC'))
    .map((letter) => CYRILLIC[letter] ?? LATIN[letter] ?? letter)
    .join('');

function joinWords(text: string, separators: RegExp): string {
  const words = text
    .replace(/['’]/g, '')
    .replace(separators, '-')
    .replace(/^-+|-+$/g, '');
  const letters = Array.from(words);
  if (letters.length <= MAX_LENGTH) return words;
  const end = letters.lastIndexOf('-', MAX_LENGTH);
  return letters.slice(0, end > 0 ? end : MAX_LENGTH).join('');
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

/** A letter that slugify() leaves out. */
const OTHER_SCRIPT = /[\p{L}--[\p{sc=Latin}\p{sc=Cyrillic}]]/v;

/**
 * The same, with the letters of scripts that have no Latin ones here as they are: 演歌, فولك,
 * j-pop-演歌. A browser percent-encodes them. May be empty.
 */
export function slugifyAnyScript(title: string): string {
  if (!OTHER_SCRIPT.test(title)) return slugify(title);
  const composed = inLatin(title.normalize('NFKC'))
    .normalize('NFD')
    .replace(/(\p{sc=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  // Marks belong to the letters before them: vowel signs, points.
  return joinWords(composed, /[^\p{L}\p{N}\p{M}]+\p{M}*/gu);
}

/** What a slug is made of: the title in Latin letters, else the fallback; at least 3 long. */
export function slugBase(title: string, fallback: string): string {
  const slug = slugify(title) || fallback;
  return slug.length < 3 ? `${slug}-x` : slug;
}

/** Whether it may stand in an address: 3 to 120 of a–z, 0–9 and single hyphens inside. */
export function isSlug(value: string): boolean {
  return value.length >= 3 && value.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}
