import { editDistance, maxEdits, transpositions } from '@vobe/service-kit/edit-distance';
import { wordsOf } from '@vobe/service-kit/folding';
import { literal, namePatterns, soundOf } from '@vobe/service-kit/name-search';
import type { FoldedNames } from '../domain/naming.ts';
import type { Translations } from '../domain/model.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Names that are spelled like a query: more of them say nothing. */
const MAX_SIMILAR = 50;
const MAX_CANDIDATES = 200;

/** Of many words this part must be there when not all can be, as in search. */
const MOST = 0.6;

const within = (pattern: string) => `%${pattern}%`;

/** Names that are looked for: as they are written or sound, or as they sound alone. */
export interface WantedNames {
  readonly query: string;
  readonly bySoundAlone: boolean;
}

/** Condition on a row `a` of artists: a name holds what was typed, in either alphabet, whatever signs part its words. */
export function namesHold({ query, bySoundAlone }: WantedNames): Prisma.Sql {
  const { inText, inSound } = namePatterns(query);
  const conditions = [
    ...(bySoundAlone ? [] : inText.map((pattern) => Prisma.sql`a.search_text LIKE ${within(pattern)}`)),
    ...inSound.map((pattern) => Prisma.sql`a.sound_text LIKE ${within(pattern)}`),
  ];
  return conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;
} // prettier-ignore

/**
 * Whether any name holds what was typed. Neither EXISTS nor LIMIT 1: for the first row alone
 * PostgreSQL would read the table, and all of it where there is none.
 */
export async function anyNameHolds(db: Database, wanted: WantedNames): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT count(*) > 0 AS found FROM (
      SELECT FROM artists a WHERE ${namesHold(wanted)} LIMIT (SELECT 1)
    ) one`;
  return row?.found ?? false;
}

/**
 * Ids of artists whose names are spelled like what was typed: each word like one of theirs, with as
 * many errors as search forgives, or most of the words where there is nobody for all. Trigrams of the
 * longest word name candidates, the edit distance decides.
 */
export async function artistsSpelledLike(db: Database, query: string): Promise<string[]> {
  const wanted = wordsOf(query).map((word) => soundOf(word));
  const [longest] = wanted.toSorted((a, b) => b.length - a.length);
  if (longest === undefined || maxEdits(longest) === 0) return [];
  const rows = await db.$queryRaw<{ id: string; sounds: string }[]>`
    SELECT a.id, a.sound_text AS sounds FROM artists a
    WHERE a.sound_text %> ${longest} OR a.sound_text LIKE ANY(${transpositions(longest).map(literal).map(within)})
    ORDER BY word_similarity(${longest}, a.sound_text) DESC, a.id LIMIT ${MAX_CANDIDATES}`;
  const alike = rows.map(({ id, sounds }) => {
    const words = sounds.split(/\s+/).filter((word) => word !== '');
    return { id, has: wanted.filter((word) => isLikeAny(words, word)) };
  });
  const all = alike.filter(({ has }) => has.length === wanted.length);
  const most = alike.filter(({ has }) => has.includes(longest) && has.length >= Math.max(1, Math.round(wanted.length * MOST)));
  return (all.length > 0 ? all : most).slice(0, MAX_SIMILAR).map(({ id }) => id);
} // prettier-ignore

/** Whether one of the words begins with, or is spelled like, what was typed. */
const isLikeAny = (words: readonly string[], typed: string): boolean =>
  words.some((word) => {
    const most = Math.min(maxEdits(typed), maxEdits(word));
    return word.startsWith(typed) || editDistance(typed, word, most) < Infinity;
  });

export interface StoredNames {
  readonly id: string;
  readonly name: string;
  readonly sortName: string;
  readonly translations: Translations;
}

/** Some of the artists whose names were folded by another version. */
export function outdatedNames(db: Database, folding: number, limit: number): Promise<StoredNames[]> {
  return db.$queryRaw`
    SELECT id, name, sort_name AS "sortName", translations FROM artists
    WHERE folding <> ${folding} LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
} // prettier-ignore

/** Writes how names are folded; nothing that anybody sees of an artist changes. */
export async function writeFoldedNames(
  db: Database,
  rows: readonly (FoldedNames & { readonly id: string })[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE artists a SET sort_key = r."sortKey", sort_key_ru = r."sortKeyRu",
      search_text = r."searchText", sound_text = r."soundText", folding = r.folding
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, "sortKey" text, "sortKeyRu" text, "searchText" text, "soundText" text, folding int)
    WHERE a.id = r.id`;
}
