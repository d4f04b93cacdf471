import { textLength } from './text-rules.ts';

/** Characters of a tag. */
export const MAX_TAG = 40;

/** How many UTF-16 units of a text normalising may make one character of; a longer one need not be tried. */
const MAX_UNITS = 4;

/** Joiners shape letters in Arabic and Indic scripts; between these they would only hide a difference. */
const IDLE_JOINERS = /(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}]\p{M}*)[\u200c\u200d]+/gu;

/** Tags as they are stored and compared: NFKC in lower case; what is longer than any tag stays as it is. */
export function normalizeTag(tag: string): string {
  if (tag.length > MAX_TAG * MAX_UNITS) return tag;
  // İ would become an i with a second dot.
  const composed = tag.normalize('NFKC').trim().replace(/İ/gu, 'i');
  return composed.toLowerCase().replace(IDLE_JOINERS, '');
}

/** Words of letters and digits with the marks that belong to them, joined by single hyphens. */
const WORD = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:[\\u200c\\u200d][\\p{L}\\p{N}\\p{M}]+)*';
const FORM = new RegExp(`^${WORD}(?:-${WORD})*$`, 'u');

/** What shows nothing, such as fillers and variation selectors, but for the joiners. */
const UNSEEN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u;

/** Whether a normalised tag is one. */
export const isTag = (tag: string): boolean =>
  textLength(tag) <= MAX_TAG && FORM.test(tag) && !UNSEEN.test(tag);
