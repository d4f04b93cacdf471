import type { Database } from '../../data/database.ts';
import { editDistance, maxEdits, transpositions } from '@vobe/service-kit/edit-distance';
import { keyTerms, phoneticKey } from '@vobe/service-kit/phonetic-key';

/** Words that a mistyped one may have meant, the nearest first, at most so many. */
const MAX_GUESSES = 4;

/**
 * Finds words of the index that are spelled like words of a query, for those that the index does
 * not hold. Trigrams name candidates (pg_trgm), the edit distance decides.
 */
export async function similarWords(
  db: Database,
  words: readonly string[],
): Promise<Map<string, string[]>> {
  const long = words.filter((word) => maxEdits(word) > 0);
  if (long.length === 0) return new Map();
  const asked = long.map((word) => ({
    word,
    key: phoneticKey(word),
    transpositions: transpositions(word),
  }));
  const rows = await db.$queryRaw<{ word: string; candidate: string }[]>`
    SELECT q.word, c.word AS candidate
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS q(word text, key text, transpositions jsonb)
    CROSS JOIN LATERAL (
      (SELECT w.word FROM words w WHERE w.key % q.key ORDER BY w.key <-> q.key, w.word LIMIT 40)
      UNION
      SELECT w.word FROM jsonb_array_elements_text(q.transpositions) swap JOIN words w ON w.word = swap
    ) c
    WHERE NOT EXISTS (SELECT FROM documents d WHERE NOT d.is_deleted
      AND d.terms @@ (to_tsquery('vobe_words', q.word) || to_tsquery('vobe', q.word)))`;
  const near = rows
    .map(({ word, candidate }) => ({ word, candidate, distance: distanceOf(word, candidate) }))
    .filter(({ word, distance }) => distance <= maxEdits(word));
  const alive = await wordsInUse(
    db,
    near.map(({ candidate }) => candidate),
  );
  const guesses = new Map<string, string[]>();
  for (const [word, group] of Map.groupBy(near, (one) => one.word)) {
    const there = group.filter(({ candidate }) => alive.has(candidate));
    const best = [...nearest(there, 0), ...nearest(there, 1)].slice(0, MAX_GUESSES);
    if (best.length > 0) guesses.set(word, best);
  }
  return guesses;
}

/** Those of the words that stand in something that may be found. */
async function wordsInUse(db: Database, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM unnest(${[...new Set(words)]}::text[]) AS word WHERE EXISTS (
      SELECT FROM documents d WHERE d.terms @@ to_tsquery('vobe_words', word) AND NOT d.is_deleted)`;
  return new Set(rows.map(({ word }) => word));
}

/**
 * The nearest guesses in the alphabet that was typed (0) or the other one (1): nobody makes two
 * typos where one explains the word.
 */
function nearest(guesses: readonly Guess[], alphabet: 0 | 1): string[] {
  const own = guesses.filter((guess) => foreignness(guess) === alphabet);
  const fewest = Math.min(...own.map(({ distance }) => distance));
  return own.filter(({ distance }) => distance === fewest).map(({ candidate }) => candidate);
}

interface Guess {
  readonly word: string;
  readonly candidate: string;
  readonly distance: number;
}

const foreignness = ({ word, candidate }: Guess): number =>
  Number(/[а-я]/.test(word) !== /[а-я]/.test(candidate));

/** Errors between two words as they are spelled or as they sound, whichever are fewer. */
function distanceOf(word: string, candidate: string): number {
  const most = maxEdits(word);
  const spelled = editDistance(word, candidate, most);
  const [key, other] = [phoneticKey(word), phoneticKey(candidate)];
  // A long word may have a short sound, of which little may be wrong: qqqqzzzzxx is not XX.
  const mostHeard = Math.min(most, maxEdits(key), maxEdits(other));
  // Of short sounds one letter is too much.
  return Math.min(key.length, other.length) < 4
    ? spelled
    : Math.min(spelled, editDistance(key, other, mostHeard));
}

/** A word of a query as PostgreSQL looks for it. */
export interface Term {
  readonly word: string;
  readonly key: string | null;
  readonly guesses: readonly string[];
  readonly isOpen: boolean;
}

export function termOf(word: string, guesses: readonly string[], isOpen: boolean): Term {
  return { word, key: keyTerms([word])[0] ?? null, guesses, isOpen };
}
