import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/** Words that have comments wait, in alphabetical order. */
export async function findBlockedWords(db: Database): Promise<string[]> {
  const rows = await db.blockedWord.findMany({ select: { word: true }, orderBy: { word: 'asc' } });
  return rows.map(({ word }) => word);
}

const OWN_LOOKED_AT = 10;
const SAME_LOOKED_AT = 10;
const dayAgo = sql<Date>`now() - interval '1 day'`;

/** What the author wrote in the last day, and how many wrote the same, but for the comment itself. */
export async function findAlike(
  db: Database,
  {
    id,
    authorId,
    fingerprint,
  }: { id: string | null; authorId: string; fingerprint: string | null },
): Promise<{ own: string[]; same: number }> {
  if (fingerprint === null) return { own: [], same: 0 };
  const own = await kysely(db)
    .selectFrom('comments')
    .select('body')
    .where('author_id', '=', authorId)
    .where('created_at', '>', dayAgo)
    .where('fingerprint', 'is not', null)
    .$if(id !== null, (more) => more.where('id', '<>', id))
    .orderBy('created_at', 'desc')
    .limit(OWN_LOOKED_AT)
    .execute();
  const same = await kysely(db)
    .selectFrom('comments')
    .select('id')
    .where('fingerprint', '=', fingerprint)
    .where('created_at', '>', dayAgo)
    .$if(id !== null, (more) => more.where('id', '<>', id))
    .limit(SAME_LOOKED_AT)
    .execute();
  return { own: own.map(({ body }) => body), same: same.length };
}
