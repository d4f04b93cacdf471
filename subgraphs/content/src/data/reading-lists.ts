import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf, idsAs, lockUntilEnd } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { ReadingList, Viewer } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

const COLUMNS = [
  'l.id',
  'l.owner_id as ownerId',
  'l.title',
  'l.is_public as isPublic',
  sql<boolean>`l.bookmarks_of IS NOT NULL`.as('isBookmarks'),
  'l.created_at as createdAt',
] as const;

const list = expressionBuilder<DB & { l: DB['reading_lists'] }, 'l'>();

/** Whether a list `l` may be seen: those of hidden owners, and what is private, by the owner alone. */
function isVisibleTo({ userId }: Viewer): Expression<SqlBool> {
  const ownerIsHidden = list
    .selectFrom('authors as a')
    .select('a.is_hidden')
    .whereRef('a.id', '=', 'l.owner_id');
  const isShared = list.and([
    list('l.is_public', '=', true),
    list.not(list.fn.coalesce(ownerIsHidden, sql.lit(false))),
  ]);
  return userId === null ? isShared : list.or([isShared, list('l.owner_id', '=', userId)]);
}

export const listKey = ({ id }: ReadingList): CursorKey => [id];

export const isListKey = ([id]: CursorKey): boolean => isUuid(String(id));

/** Lists by id that the viewer may see. */
export function findReadingLists(
  db: Database,
  ids: readonly string[],
  viewer: Viewer,
): Promise<ReadingList[]> {
  return kysely(db)
    .selectFrom('reading_lists as l')
    .select(COLUMNS)
    .where('l.id', '=', anyOf(ids, 'uuid'))
    .where(isVisibleTo(viewer))
    .execute();
}

/** A page of the lists of each owner that the viewer may see, the latest first. */
export function readingListPages(
  db: Database,
  ownerIds: readonly string[],
  { first, after }: Page,
  viewer: Viewer,
): Promise<ReadingList[]> {
  return kysely(db)
    .selectFrom(idsAs(ownerIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('reading_lists as l')
        .select(COLUMNS)
        .whereRef('l.owner_id', '=', 'k.id')
        .where(isVisibleTo(viewer))
        .$if(after !== null, (more) => more.where('l.id', '<', String(after?.[0])))
        .orderBy('l.id', 'desc')
        .limit(first + 1)
        .as('found'),
    )
    .selectAll('found')
    .execute();
}

/** How many these are: an owner has few. */
export async function countReadingLists(
  db: Database,
  ownerIds: readonly string[],
  viewer: Viewer,
): Promise<(Total & { ownerId: string })[]> {
  const rows = await kysely(db)
    .selectFrom('reading_lists as l')
    .select(({ fn }) => ['l.owner_id as ownerId', sql<number>`${fn.countAll()}::int`.as('count')])
    .where('l.owner_id', '=', anyOf(ownerIds, 'uuid'))
    .where(isVisibleTo(viewer))
    .groupBy('l.owner_id')
    .execute();
  return rows.map(({ ownerId, count }) => ({ ownerId, ...exactly(count) }));
}

/** Keeps others from changing which lists the user has, until the transaction ends. */
export const lockReadingLists = (tx: Database, ownerId: string): Promise<void> =>
  lockUntilEnd(tx, `reading lists ${ownerId}`);

/** Lists that the user has made: the bookmarks are none of them. */
export const countOwnLists = (db: Database, ownerId: string): Promise<number> =>
  db.readingList.count({ where: { ownerId, bookmarksOf: null } });

export async function insertReadingList(
  tx: Database,
  columns: Pick<ReadingList, 'ownerId' | 'title' | 'isPublic'>,
): Promise<string> {
  return (await tx.readingList.create({ data: columns, select: { id: true } })).id;
}

export async function updateReadingListRow(
  db: Database,
  id: string,
  columns: Partial<Pick<ReadingList, 'title' | 'isPublic'>>,
): Promise<void> {
  await db.readingList.updateMany({ where: { id }, data: columns });
}

export async function deleteReadingListRow(db: Database, id: string): Promise<void> {
  await db.readingList.deleteMany({ where: { id } });
}

/** The id of a user's bookmarks; null as long as there are none. */
export async function findBookmarks(db: Database, ownerId: string): Promise<string | null> {
  const row = await db.readingList.findUnique({
    where: { bookmarksOf: ownerId },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The same; they are made where there are none. */
export async function obtainBookmarks(tx: Database, ownerId: string): Promise<string> {
  await tx.readingList.createMany({
    data: { ownerId, bookmarksOf: ownerId },
    skipDuplicates: true,
  });
  const id = await findBookmarks(tx, ownerId);
  if (id === null) throw new Error('the bookmarks that were just made are not there');
  return id;
}
