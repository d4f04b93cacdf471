import { kysely, type Database } from '../../data/database.ts';
import { editDistance, maxEdits, transpositions } from '@vobe/service-kit/edit-distance';
import { phoneticKey } from '@vobe/service-kit/phonetic-key';
import { arrayOf, recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { ParsedQuery } from '../../domain/query.ts';
import { anyMatches, isCommon, sample } from './best-known.ts';
import { holds, row } from './conditions.ts';
import { termOf, type KnownWords } from './term.ts';
import { stems, wideTerm } from './tsquery.ts';

/** Words that a mistyped one may have meant, the nearest first, at most so many. */
const MAX_GUESSES = 4;

const sampled = sample(['terms'])();

/** So many words that sound alike are compared. */
const MAX_ALIKE = 40;

/**
 * Reads what the index knows of a query's words. For those that it does not hold it finds words that
 * are spelled alike: trigrams name candidates (pg_trgm), the edit distance decides.
 */
export async function knownWords(db: Database, query: ParsedQuery): Promise<KnownWords> {
  const { words } = query;
  if (words.length === 0) return { guesses: new Map(), common: new Set() };
  const isHeld = words.map((word) =>
    maxEdits(word) > 0
      ? sql<boolean>`${row.fn.countAll<number>().filterWhere(holds(stems(word)))} > 0 OR ${anyMatches(stems(word))}`
      : sql<boolean>`true`,
  );
  const isOften = words.map((word) => {
    const group = wideTerm(termOf(query, word, { guesses: new Map(), common: new Set() }));
    return isCommon(holds(group));
  });
  const known = await kysely(db)
    .selectFrom(sampled)
    .select([
      sql<boolean[]>`ARRAY[${sql.join(isHeld)}]`.as('held'),
      sql<boolean[]>`ARRAY[${sql.join(isOften)}]`.as('often'),
    ])
    .executeTakeFirst();
  return {
    guesses: await similarWords(
      db,
      words.filter((_, at) => known?.held[at] === false),
    ),
    common: new Set(words.filter((_, at) => known?.often[at])),
  };
}

async function similarWords(
  db: Database,
  words: readonly string[],
): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const asked = words.map((word) => ({
    word,
    key: phoneticKey(word),
    transpositions: transpositions(word),
  }));
  const rows = await kysely(db)
    .selectFrom(recordsOf(asked, { word: 'text', key: 'text', transpositions: 'jsonb' }))
    .crossJoinLateral(({ selectFrom, ref, parens }) => {
      const alike = selectFrom('words as w')
        .select('w.word')
        .where(sql<boolean>`${sql.ref('w.key')} % ${ref('r.key')}`)
        .orderBy(sql`${sql.ref('w.key')} <-> ${ref('r.key')}`)
        .orderBy('w.word')
        .limit(MAX_ALIKE);
      const swapped = sql<{ value: string }>`jsonb_array_elements_text(${ref('r.transpositions')})`;
      return selectFrom(alike.as('alike'))
        .select('alike.word')
        .union(
          parens(
            selectFrom(swapped.as('swap'))
              .innerJoin('words as w', 'w.word', 'swap.value')
              .select('w.word'),
          ),
        )
        .as('c');
    })
    .select(['r.word', 'c.word as candidate'])
    .execute();
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
  const rows = await kysely(db)
    .selectFrom(sql<{ word: string }>`unnest(${arrayOf([...new Set(words)], 'text')})`.as('word'))
    .select('word.word')
    .where(({ ref }) => anyMatches(sql`to_tsquery('vobe_words', ${ref('word.word')})`))
    .execute();
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
