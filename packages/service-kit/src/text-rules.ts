import type { Violation } from './user-errors.ts';

/** A NUL, which PostgreSQL can't store, or half of a surrogate pair, which UTF-8 can't. */
export function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

/**
 * More combining marks in a row than any language writes. Putting them in order takes time that
 * grows with the square of their number: 100,000 would keep a process busy for seconds.
 * Bound: Stream-Safe Text Format, UAX #15, section 13.
 */
const MANY_MARKS = /\p{M}{31,}/u;

/** Whether a text may be normalised at a cost that is bounded. */
export const isStreamSafe = (value: string): boolean => !MANY_MARKS.test(value);

/** NFC, so that the same words are the same bytes, without white space at the ends. */
export function normalize(value: string): string {
  return value.normalize('NFC').trim();
}

/** What no page and no feed may hold: controls but tab and line ends, and code points that are no characters (Unicode 23.7). */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu;

/** The text as it may be shown: without controls and noncharacters; those that are white space part words. */
export function stripUnprintable(value: string): string {
  return value.replace(UNPRINTABLE, (unprintable) =>
    /[\v\f\u0085]/u.test(unprintable) ? ' ' : '',
  );
}

/** normalize() of a text of several lines, which may be shown as it is. */
export const normalizeText = (value: string): string => normalize(stripUnprintable(value));

/** Length as people count it: in code points, not in UTF-16 units. */
export function textLength(value: string): number {
  let length = 0;
  for (const _ of value) length += 1;
  return length;
}

/**
 * Characters that let one text pass for another or spill over its line: controls, noncharacters,
 * spaces without width, marks of annotations, and those that turn the direction of what follows (UAX #9, section 2; Trojan Source, CVE-2021-42574).
 */
const DECEPTIVE =
  /[\p{Cc}\p{Noncharacter_Code_Point}\u200B\u2028\u2029\u202A-\u202E\u2060\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/u;

/** A line without deceptive characters; NUL stays, so that its row is refused and not changed in silence. */
export const stripDeceptive = (line: string): string =>
  line.replace(new RegExp(`(?!\\0)${DECEPTIVE.source}`, 'gu'), '');

/** Something that is seen: neither white space nor a control nor a character without a shape of its own. */
const VISIBLE =
  /[^\p{White_Space}\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether rendered HTML shows anything: letters, signs or a picture. */
export const showsAnything = (html: string): boolean =>
  // Not all that is stored was rendered as it would be today: “https://” is no picture’s address.
  /<img\s[^>]*?src="https:\/\/[^"/?#]/iu.test(html) || isVisible(html.replace(/<[^>]*>/gu, ''));

/** Whether anything of a text is seen. */
export const isVisible = (value: string): boolean => VISIBLE.test(value);

/**
 * The violations of a text of stated length, after normalize(). Blank breaks a rule unless it is
 * optional; a single line, as a name or title is, may hold no deceptive characters.
 */
export function checkText(
  field: readonly string[],
  value: string,
  { max, optional = false, isLine = false }: { max: number; optional?: boolean; isLine?: boolean },
): Violation<'REQUIRED' | 'TOO_LONG' | 'INVALID_FORMAT'>[] {
  if (!isStorable(value)) return [{ code: 'INVALID_FORMAT', field, message: 'formatText' }];
  const isBlank = !isVisible(value);
  if (isLine && (optional || !isBlank) && DECEPTIVE.test(value)) {
    return [{ code: 'INVALID_FORMAT', field, message: 'formatLine' }];
  }
  if (textLength(value) > max) return [{ code: 'TOO_LONG', field, values: { max } }];
  if (!optional && isBlank) return [{ code: 'REQUIRED', field }];
  return [];
}

/** What an address may consist of, as it is stored and shown: parsers drop or repair the rest. */
const ADDRESS = /^https:\/\/[^\s\p{C}"<>\\^`{|}]+$/iu;

/** The violations of an https address of at most 500 characters. */
export function checkHttpsUrl(
  field: readonly string[],
  value: string,
): Violation<'INVALID_FORMAT'>[] {
  const url = value.length <= 500 && ADDRESS.test(value) ? URL.parse(value) : null;
  const isValid = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isValid ? [] : [{ code: 'INVALID_FORMAT', field, message: 'formatHttps' }];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL would take it as a uuid in its usual form. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}
