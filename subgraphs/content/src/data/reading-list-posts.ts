import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf, arrayOf, idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { sql } from 'kysely';
import type { Post } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import { COLUMNS, isForEverybody } from './posts.ts';

/** A post with its place in a list. */
export type PlacedPost = Post & { readonly position: number };

export const placedKey = ({ position, id }: PlacedPost): CursorKey => [position, id];

export const isPlacedKey = ([position, id]: CursorKey): boolean =>
  typeof position === 'number' && Math.abs(position) < 2 ** 31 && isUuid(String(id));

/** A page of the posts of each list that everybody may see. */
export function listedPostPages(
  db: Database,
  listIds: readonly string[],
  { first, after }: Page,
): Promise<(PlacedPost & { ownerId: string })[]> {
  const [position, id] = after ?? [];
  return kysely(db)
    .selectFrom(idsAs(listIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('reading_list_posts as l')
        .innerJoin('posts as p', 'p.id', 'l.post_id')
        .select(COLUMNS)
        .select('l.position')
        .whereRef('l.list_id', '=', 'k.id')
        .where(isForEverybody)
        .$if(after !== null, (more) =>
          more.where(sql<boolean>`(l.position, l.post_id) > (${position}::int, ${id}::uuid)`),
        )
        .orderBy('l.position')
        .orderBy('l.post_id')
        .limit(first + 1)
        .as('found'),
    )
    .select('k.id as ownerId')
    .selectAll('found')
    .execute();
}

/** How many these are: the bound of lists bounds the counting. */
export async function countListedPosts(
  db: Database,
  listIds: readonly string[],
): Promise<(Total & { ownerId: string })[]> {
  const rows = await kysely(db)
    .selectFrom('reading_list_posts as l')
    .innerJoin('posts as p', 'p.id', 'l.post_id')
    .select(({ fn }) => ['l.list_id as ownerId', sql<number>`${fn.countAll()}::int`.as('count')])
    .where('l.list_id', '=', anyOf(listIds, 'uuid'))
    .where(isForEverybody)
    .groupBy('l.list_id')
    .execute();
  return rows.map(({ ownerId, count }) => ({ ownerId, ...exactly(count) }));
}

/** Which of the posts are among a user's bookmarks. */
export async function findBookmarked(
  db: Database,
  ownerId: string,
  postIds: readonly string[],
): Promise<string[]> {
  const rows = await kysely(db)
    .selectFrom('reading_lists as b')
    .innerJoin('reading_list_posts as l', 'l.list_id', 'b.id')
    .select('l.post_id as id')
    .where('b.bookmarks_of', '=', ownerId)
    .where('l.post_id', '=', anyOf(postIds, 'uuid'))
    .execute();
  return rows.map(({ id }) => id);
}

/** Keeps others from changing the posts of a list until the transaction ends. @returns False if it is gone. */
export async function lockReadingList(tx: Database, listId: string): Promise<boolean> {
  const row = await kysely(tx)
    .selectFrom('reading_lists')
    .select('id')
    .where('id', '=', listId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The ids of all posts of a list in their order, hidden ones among them. */
export async function orderOf(tx: Database, listId: string): Promise<string[]> {
  const rows = await kysely(tx)
    .selectFrom('reading_list_posts')
    .select('post_id as id')
    .where('list_id', '=', listId)
    .orderBy('position')
    .orderBy('post_id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Puts a post that is not in the list first. */
export async function addListedPost(tx: Database, listId: string, postId: string): Promise<void> {
  await kysely(tx)
    .insertInto('reading_list_posts')
    .values(({ selectFrom }) => {
      const least = selectFrom('reading_list_posts')
        .select(({ fn }) => fn.min('position').as('least'))
        .where('list_id', '=', listId);
      return {
        ...{ list_id: listId, post_id: postId },
        position: sql<number>`coalesce(${least}, 1) - 1`,
      };
    })
    .execute();
}

export async function removeListedPost(
  db: Database,
  listId: string,
  postId: string,
): Promise<void> {
  await db.readingListPost.deleteMany({ where: { listId, postId } });
}

/** Takes a post that is gone out of all lists. */
export async function forgetListedPost(tx: Database, postId: string): Promise<void> {
  await tx.readingListPost.deleteMany({ where: { postId } });
}

/** Gives the posts of a list the order of their ids. */
export async function reorderListedPosts(
  tx: Database,
  listId: string,
  postIds: readonly string[],
): Promise<void> {
  await kysely(tx)
    .updateTable('reading_list_posts as l')
    .from(
      sql<{ id: string; place: bigint }>`
        unnest(${arrayOf(postIds, 'uuid')}) WITH ORDINALITY`.as<'o'>(sql`o(id, place)`),
    )
    .set({ position: sql<number>`o.place::int` })
    .where('l.list_id', '=', listId)
    .whereRef('l.post_id', '=', 'o.id')
    .execute();
}
