import { editDistance, maxEdits, transpositions } from '@vobe/service-kit/edit-distance';
import { wordsOf } from '@vobe/service-kit/folding';
import { literal, namePatterns, soundOf } from '@vobe/service-kit/name-search';
import { anyOf, recordsOf } from '@vobe/service-kit/query-builder';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { FoldedNames } from '../domain/naming.ts';
import type { Translations } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

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
export function namesHold({ query, bySoundAlone }: WantedNames): Expression<SqlBool> {
  const artist = expressionBuilder<DB & { a: DB['artists'] }, 'a'>();
  const { inText, inSound } = namePatterns(query);
  const conditions = [
    ...(bySoundAlone
      ? []
      : inText.map((pattern) => artist('a.search_text', 'like', within(pattern)))),
    ...inSound.map((pattern) => artist('a.sound_text', 'like', within(pattern))),
  ];
  return artist.or(conditions);
}

/**
 * Whether any name holds what was typed. Neither EXISTS nor LIMIT 1: for the first row alone
 * PostgreSQL would read the table, and all of it where there is none.
 */
export async function anyNameHolds(db: Database, wanted: WantedNames): Promise<boolean> {
  const one = kysely(db)
    .selectFrom('artists as a')
    .select('a.id')
    .where(namesHold(wanted))
    .limit(sql<number>`(SELECT 1)`)
    .as('one');
  const { count } = await kysely(db)
    .selectFrom(one)
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return count > 0n;
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
  const swapped = transpositions(longest).map(literal).map(within);
  const rows = await kysely(db)
    .selectFrom('artists as a')
    .select(['a.id', 'a.sound_text as sounds'])
    .where((eb) =>
      eb.or([
        sql<boolean>`a.sound_text %> ${longest}`,
        eb('a.sound_text', 'like', anyOf(swapped, 'text')),
      ]),
    )
    .orderBy(sql`word_similarity(${longest}, a.sound_text)`, 'desc')
    .orderBy('a.id')
    .limit(MAX_CANDIDATES)
    .execute();
  const alike = rows.map(({ id, sounds }) => {
    const words = sounds.split(/\s+/).filter((word) => word !== '');
    return { id, has: wanted.filter((word) => isLikeAny(words, word)) };
  });
  const all = alike.filter(({ has }) => has.length === wanted.length);
  const most = alike.filter(
    ({ has }) =>
      has.includes(longest) && has.length >= Math.max(1, Math.round(wanted.length * MOST)),
  );
  return (all.length > 0 ? all : most).slice(0, MAX_SIMILAR).map(({ id }) => id);
}

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
export function outdatedNames(
  db: Database,
  folding: number,
  limit: number,
): Promise<StoredNames[]> {
  return kysely(db)
    .selectFrom('artists')
    .select(({ ref }) => [
      'id',
      'name',
      'sort_name as sortName',
      ref('translations').$castTo<Translations>().as('translations'),
    ])
    .where('folding', '<>', folding)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Writes how names are folded; nothing that anybody sees of an artist changes. */
export async function writeFoldedNames(
  db: Database,
  rows: readonly (FoldedNames & { readonly id: string })[],
): Promise<void> {
  await kysely(db)
    .updateTable('artists as a')
    .from(recordsOf(rows, TYPES))
    .set(({ ref }) => ({
      sort_key: ref('r.sortKey'),
      sort_key_ru: ref('r.sortKeyRu'),
      search_text: ref('r.searchText'),
      sound_text: ref('r.soundText'),
      folding: ref('r.folding'),
    }))
    .whereRef('a.id', '=', 'r.id')
    .execute();
}

const TYPES = {
  id: 'uuid',
  sortKey: 'text',
  sortKeyRu: 'text',
  searchText: 'text',
  soundText: 'text',
  folding: 'int',
} as const;
