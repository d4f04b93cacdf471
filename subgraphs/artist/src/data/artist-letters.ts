import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** First characters of sort keys, digits and signs among them: each costs a look into an index. */
const MAX_CHARACTERS = 150;

/** Greater than every sort key that begins with the characters before it: keys are collated "C". */
const GREATEST = '\u{10ffff}';

/**
 * For each character that sort keys begin with the first of those keys, in order. The index is leapt
 * through from one to the next, so it takes the same time however many artists there are.
 */
export async function firstSortKeys(
  db: Database,
  language: 'EN' | 'RU',
  genre: string | null,
): Promise<string[]> {
  const keys = genre === null ? keysOfAll(language) : keysOfGenre(language, genre);
  const rows = await db.$queryRaw<{ key: string }[]>`
    WITH RECURSIVE initials AS (
      (SELECT key FROM (${keys}) k ORDER BY key LIMIT 1)
      UNION ALL
      SELECT next.key FROM initials i CROSS JOIN LATERAL (
        SELECT key FROM (${keys}) k
        WHERE key > CASE i.key WHEN '' THEN '' ELSE left(i.key, 1) || ${GREATEST} END
        ORDER BY key LIMIT 1
      ) next
    )
    SELECT key FROM initials LIMIT ${MAX_CHARACTERS}`;
  return rows.map(({ key }) => key);
}

const keysOfAll = (language: 'EN' | 'RU'): Prisma.Sql =>
  language === 'RU'
    ? Prisma.sql`SELECT coalesce(sort_key_ru, sort_key) AS key FROM artists`
    : Prisma.sql`SELECT sort_key AS key FROM artists`;

const keysOfGenre = (language: 'EN' | 'RU', genre: string): Prisma.Sql =>
  language === 'RU'
    ? Prisma.sql`SELECT sort_key_ru AS key FROM artist_genres WHERE genre_slug = ${genre}`
    : Prisma.sql`SELECT sort_key AS key FROM artist_genres WHERE genre_slug = ${genre}`;
