import { readCounts } from '@vobe/service-kit/kept-counts';
import { isInstant } from '@vobe/service-kit/instant';
import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf, idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { Comment, Viewer } from '../domain/model.ts';
import type { CommentOrder } from '../__generated__/types.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

const COLUMNS = [
  'c.id',
  'c.post_id as postId',
  'c.author_id as authorId',
  'c.body',
  'c.body_html as bodyHtml',
  'c.status',
  'c.created_at as createdAt',
  'c.edited_at as editedAt',
  'c.version',
] as const;

/** Lists that comments hang on, and the column of each. */
const OWNERS = { post: 'c.post_id', author: 'c.author_id' } as const;

export type CommentOwner = keyof typeof OWNERS;

export const commentKey = ({ createdAt, id }: Comment): CursorKey => [createdAt.toISOString(), id];

export const isCommentKey = ([time, id]: CursorKey): boolean =>
  isInstant(time) && isUuid(String(id));

const visible = (db: Database) =>
  kysely(db).selectFrom('comments as c').where('c.status', '=', 'VISIBLE');

/** Visible comments by id, for any viewer. */
export function findComments(db: Database, ids: readonly string[]): Promise<Comment[]> {
  return visible(db).select(COLUMNS).where('c.id', '=', anyOf(ids, 'uuid')).execute();
}

/** Comments that are shown, by id, but for those that the viewer may not see. */
export function findVisibleComments(
  db: Database,
  ids: readonly string[],
  viewer: Viewer,
): Promise<Comment[]> {
  return visible(db)
    .select(COLUMNS)
    .where('c.id', '=', anyOf(ids, 'uuid'))
    .where(authorIsVisible(viewer))
    .where(postIsVisible(viewer))
    .execute();
}

/** Conditions on a comment `c`. */
const comment = expressionBuilder<DB & { c: DB['comments'] }, 'c'>();

/*
 * Conditions are values of subqueries, not EXISTS, which PostgreSQL makes joins that read all
 * comments of a list before they sort them.
 */

/**
 * Events say whether posts are public and users suspended; a post without
 * events yet was public when it was commented on.
 */
function postIsVisible({ userId, isAdmin }: Viewer): Expression<SqlBool> {
  if (isAdmin) return sql.lit(true);
  const isShown = comment
    .selectFrom('posts as p')
    .select(({ eb, fn, lit, ref, selectFrom }) => {
      const isHidden = selectFrom('authors as a')
        .select('a.is_hidden')
        .whereRef('a.id', '=', 'p.author_id');
      const isPublic = eb.and([ref('p.is_public'), eb.not(fn.coalesce(isHidden, lit(false)))]);
      const isOwn = eb('p.author_id', 'is not distinct from', userId);
      return eb.or([isOwn, isPublic]).as('isShown');
    })
    .whereRef('p.id', '=', 'c.post_id');
  return comment.fn.coalesce(isShown, sql.lit(true));
}

/** What is by somebody suspended or gone is for administrators alone. */
function authorIsVisible({ isAdmin }: Viewer): Expression<SqlBool> {
  if (isAdmin) return sql.lit(true);
  const isHidden = comment
    .selectFrom('authors as a')
    .select('a.is_hidden')
    .whereRef('a.id', '=', 'c.author_id');
  return comment.not(comment.fn.coalesce(isHidden, sql.lit(false)));
}

/** Under a post content has said already that the viewer may see it, and knows it sooner. */
const shownIn = (owner: CommentOwner, viewer: Viewer): Expression<SqlBool> =>
  owner === 'post'
    ? authorIsVisible(viewer)
    : comment.and([authorIsVisible(viewer), postIsVisible(viewer)]);

/** Whether it stands behind a key in its list. */
const isBehind = ([time, id]: CursorKey, compare: '<' | '>'): Expression<SqlBool> =>
  comment(
    comment.refTuple('c.created_at', 'c.id'),
    compare,
    comment.tuple(sql<Date>`${time}::timestamptz`, sql<string>`${id}::uuid`),
  );

/** A page of the comments shown under each post, or by each author. */
export function commentPages(
  db: Database,
  owner: CommentOwner,
  ids: readonly string[],
  { first, after }: Page,
  order: CommentOrder,
  viewer: Viewer,
): Promise<(Comment & { ownerId: string })[]> {
  const newest = order === 'NEWEST';
  const direction = newest ? 'desc' : 'asc';
  return kysely(db)
    .selectFrom(idsAs(ids))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('comments as c')
        .select(COLUMNS)
        .whereRef(OWNERS[owner], '=', 'k.id')
        .where('c.status', '=', 'VISIBLE')
        .where(shownIn(owner, viewer))
        .$if(after !== null, (more) => more.where(isBehind(after ?? [], newest ? '<' : '>')))
        .orderBy('c.created_at', direction)
        .orderBy('c.id', direction)
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}

/** Comments shown under each post, or by each author, over all pages. */
export async function countComments(
  db: Database,
  owner: CommentOwner,
  ids: readonly string[],
  viewer: Viewer,
): Promise<(Total & { ownerId: string })[]> {
  // The scopes of comment_tallies() in the migration of kept counts.
  const scope = `${viewer.isAdmin ? 'all comments' : 'comments'} ${owner === 'post' ? 'under post' : 'by author'}`;
  const [counts, more] = await Promise.all([
    readCounts(
      db,
      ids.map((key) => ({ scope, key })),
    ),
    owner === 'author' ? countUnderOwnPosts(db, ids, viewer) : new Map<string, number>(),
  ]);
  return ids.map((ownerId, at) => ({
    ownerId,
    ...exactly((counts[at] ?? 0) + (more.get(ownerId) ?? 0)),
  }));
}

/** By each author the comments under the viewer's own hidden posts, where others don't see them. */
async function countUnderOwnPosts(
  db: Database,
  authorIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, number>> {
  if (viewer.isAdmin || viewer.userId === null) return new Map();
  const rows = await visible(db)
    .innerJoin('posts as p', 'p.id', 'c.post_id')
    .select(({ fn }) => ['c.author_id as authorId', sql<number>`${fn.countAll()}::int`.as('count')])
    .where('p.author_id', '=', viewer.userId)
    .where('c.author_id', '=', anyOf(authorIds, 'uuid'))
    .where(authorIsVisible(viewer))
    .where(({ exists, not, or, ref, selectFrom }) => {
      const hidden = selectFrom('authors as a')
        .select('a.id')
        .whereRef('a.id', '=', 'p.author_id')
        .where('a.is_hidden', '=', true);
      return or([not(ref('p.is_public')), exists(hidden)]);
    })
    .groupBy('c.author_id')
    .execute();
  return new Map(rows.map(({ authorId, count }) => [authorId, count]));
}

export interface NewComment {
  postId: string;
  authorId: string;
  body: string;
  bodyHtml: string;
}

export async function insertComment(db: Database, columns: NewComment): Promise<Comment> {
  const { id } = await db.comment.create({ data: columns, select: { id: true } });
  const [comment] = await findComments(db, [id]);
  if (!comment) throw new Error('the new comment is not there');
  return comment;
}

/** @returns False if the stored version is another. */
export async function updateBody(
  db: Database,
  id: string,
  version: number,
  body: string,
  bodyHtml: string,
): Promise<boolean> {
  const { count } = await db.comment.updateMany({
    where: { id, version, status: 'VISIBLE' },
    data: { body, bodyHtml, editedAt: new Date(), version: { increment: 1 } },
  });
  return count === 1;
}

/** Hides a comment and deletes its text. @returns Its new version, or null. */
export async function markDeleted(db: Database, id: string): Promise<number | null> {
  const [row] = await db.comment.updateManyAndReturn({
    where: { id, status: 'VISIBLE' },
    data: {
      status: 'DELETED',
      body: '',
      bodyHtml: '',
      deletedAt: new Date(),
      version: { increment: 1 },
    },
    select: { version: true },
  });
  return row?.version ?? null;
}
