import { createHash } from 'node:crypto';
import { otherSpellings, wordsOf } from '@vobe/service-kit/folding';

/** Why a comment waits for a moderator. */
export type Suspicion = 'LINKS_OF_NEW_ACCOUNT' | 'REPEATED_TEXT' | 'BLOCKED_WORD';

/** A text and what is known of its author and of others like it. */
export interface Suspect {
  readonly body: string;
  readonly bodyHtml: string;
  readonly isNewAccount: boolean;
  /** Folded; with an asterisk, all that begin so. */
  readonly blockedWords: readonly string[];
  /** What the author wrote in the last day. */
  readonly own: readonly string[];
  /** How many said the same in the last day, whoever they are. */
  readonly same: number;
}

/** Fewer words say nothing of who wrote them: many write “thank you very much”. */
const FEWEST_WORDS = 5;
/** Words that stand beside each other, of which alike texts have many in common. */
const SHINGLE = 3;
/** Texts are alike if this part of their shingles is in both. */
const ALIKE = 0.6;
/** So many accounts saying the same are one. */
const MANY = 3;

/** A link that leads away: mentions stay on the site. */
const LINK = /<a href="(?!\/)/i;
const URL = /\bhttps?:\/\/\S+/gi;

/** The words of a text that say something: without numbers and addresses, which are what is varied. */
const tellingWords = (body: string): string[] =>
  wordsOf(body.replace(URL, ' ')).filter((word) => !/^\p{N}+$/u.test(word));

/** The same for texts that say the same; null for those too short to tell. */
export function fingerprintOf(body: string): string | null {
  const words = tellingWords(body);
  if (words.length < FEWEST_WORDS) return null;
  return createHash('sha256').update(words.join(' ')).digest('base64url').slice(0, 22);
}

/** Why a comment should wait for a moderator; nothing for most. */
export function suspicionsOf(suspect: Suspect): Suspicion[] {
  const { body, bodyHtml, isNewAccount, blockedWords, own, same } = suspect;
  const suspicions: Suspicion[] = [];
  if (isNewAccount && LINK.test(bodyHtml)) suspicions.push('LINKS_OF_NEW_ACCOUNT');
  if (same >= MANY || own.some((other) => isAlike(body, other))) {
    suspicions.push('REPEATED_TEXT');
  }
  if (hasBlockedWord(body, blockedWords)) suspicions.push('BLOCKED_WORD');
  return suspicions;
}

/** Jaccard's index of the sets of shingles (A. Broder, “On the resemblance and containment of documents”, 1997). */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [shinglesOf(one), shinglesOf(other)];
  if (a.size === 0 || b.size === 0) return false;
  const common = [...a].filter((shingle) => b.has(shingle)).length;
  return common / (a.size + b.size - common) >= ALIKE;
}

function shinglesOf(body: string): Set<string> {
  const words = tellingWords(body);
  if (words.length < FEWEST_WORDS) return new Set();
  const starts = Array.from({ length: words.length - SHINGLE + 1 }, (_, at) => at);
  return new Set(starts.map((at) => words.slice(at, at + SHINGLE).join(' ')));
}

function hasBlockedWord(body: string, blocked: readonly string[]): boolean {
  if (blocked.length === 0) return false;
  const whole = new Set(blocked);
  const beginnings = blocked.flatMap((word) => (word.endsWith('*') ? [word.slice(0, -1)] : []));
  return [...wordsOf(body), ...otherSpellings(body)].some(
    (word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning)),
  );
}

/** A word as it is kept, or null if it is none. */
export function blockedWordOf(typed: string): string | null {
  const [, word = '', star = ''] = /^\s*([^\s*]{1,60})(\*?)\s*$/u.exec(typed) ?? [];
  const [folded, ...more] = wordsOf(word);
  if (folded === undefined || more.length > 0) return null;
  return folded.length >= 2 && folded.length <= 50 ? folded + star : null;
}
