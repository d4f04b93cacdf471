import type { Rendered } from '@vobe/markdown/render';
import { normalizeText } from '@vobe/service-kit/text-rules';

/** Average silent reading of adults, rounded down: Brysbaert (2019) finds 238 words a minute. */
const WORDS_PER_MINUTE = 200;

const EXCERPT_LENGTH = 240;

/** What is made from a post's body whenever it changes. */
export interface DerivedTexts {
  readonly bodyHtml: string;
  readonly plainText: string;
  readonly readingMinutes: number;
  readonly excerpt: string;
  readonly excerptIsAuto: boolean;
}

/** @param excerpt The author's own; empty or null takes the beginning of the body. */
export function deriveTexts(
  { html, plain }: Pick<Rendered, 'html' | 'plain'>,
  excerpt: string | null,
): DerivedTexts {
  const own = normalizeText(excerpt ?? '');
  const words = plain === '' ? 0 : plain.split(' ').length;
  return {
    bodyHtml: html,
    plainText: plain,
    readingMinutes: Math.max(1, Math.round(words / WORDS_PER_MINUTE)),
    excerpt: own || beginning(plain),
    excerptIsAuto: own === '',
  };
}

/** The first words, cut between words. */
function beginning(plain: string): string {
  const letters = Array.from(plain);
  if (letters.length <= EXCERPT_LENGTH) return plain;
  const cut = letters.slice(0, EXCERPT_LENGTH).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/u, '')}…`;
}
