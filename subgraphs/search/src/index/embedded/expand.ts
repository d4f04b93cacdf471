import type { Database } from '../../data/database.ts';
import { editDistance, forgivenErrors } from '../../domain/text/edit-distance.ts';
import { keyTerms, soundKey } from '../../domain/text/sound-key.ts';

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
  const long = words.filter((word) => forgivenErrors(word) > 0);
  if (long.length === 0) return new Map();
  const rows = await db.$queryRaw<{ word: string; candidate: string }[]>`
    SELECT q.word, c.word AS candidate
    FROM unnest(${long}::text[], ${long.map(soundKey)}::text[]) AS q(word, key)
    CROSS JOIN LATERAL (
      SELECT w.word FROM words w WHERE w.key % q.key ORDER BY w.key <-> q.key, w.word LIMIT 40
    ) c
    WHERE NOT EXISTS (SELECT FROM words w JOIN documents d
      ON d.terms @@ to_tsquery('vobe_words', w.word) AND NOT d.is_deleted
      WHERE w.word = q.word)`;
  const guesses = new Map<string, string[]>();
  for (const [word, group] of Map.groupBy(rows, (row) => row.word)) {
    const near = group
      .map(({ candidate }) => ({ candidate, distance: distanceOf(word, candidate), isForeign: !sameScript(word, candidate) }))
      .filter(({ distance }) => distance <= forgivenErrors(word))
      .sort((a, b) => Number(a.isForeign) - Number(b.isForeign) || a.distance - b.distance)
      .slice(0, MAX_GUESSES);
    if (near.length > 0) guesses.set(word, near.map(({ candidate }) => candidate));
  }
  return guesses;
} // prettier-ignore

/** Errors between two words as they are spelled or as they sound, whichever are fewer. */
function distanceOf(word: string, candidate: string): number {
  const most = forgivenErrors(word);
  return Math.min(
    editDistance(word, candidate, most),
    editDistance(soundKey(word), soundKey(candidate), most),
  );
}

const sameScript = (a: string, b: string) => /[а-я]/.test(a) === /[а-я]/.test(b);

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
