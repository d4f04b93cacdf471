import { anyOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

export interface ErasedPost {
  readonly id: string;
  readonly authorId: string;
  /** After it was erased. */
  readonly version: number;
}

/**
 * Takes everything out of posts that accounts wrote which are gone, at most so many. The rows stay: lists, comments
 * and what topics hold are found by their ids.
 */
export function erasePostsOf(
  tx: Database,
  authorIds: readonly string[],
  limit: number,
): Promise<ErasedPost[]> {
  return kysely(tx)
    .updateTable('posts')
    .set(({ eb, fn, cast, ref }) => ({
      ...{ title: '', excerpt: '', body: '', body_html: '', plain_text: '', cover_url: null },
      ...{ tags: [], artist_id: null, album_id: null, reading_minutes: 0 },
      // Addresses are made of titles.
      slug: cast<string>(ref('id'), 'text'),
      deleted_at: fn.coalesce('deleted_at', sql<Date>`now()`),
      version: eb('version', '+', 1),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('posts')
        .select('id')
        .where('author_id', '=', anyOf(authorIds, 'uuid'))
        .where(({ or, eb: is, cast, ref }) =>
          or([is('deleted_at', 'is', null), is('slug', '<>', cast<string>(ref('id'), 'text'))]),
        )
        .orderBy('id')
        .limit(limit)
        .forUpdate(),
    )
    .returning(['id', 'author_id as authorId', 'version'])
    .execute();
}

/** Ids of posts that were erased, in their order, beginning behind one. */
export async function pageOfErasedPosts(
  db: Database,
  authorIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await kysely(db)
    .selectFrom('posts')
    .select('id')
    .where('author_id', '=', anyOf(authorIds, 'uuid'))
    .$if(after !== null, (more) => more.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
