import { readCounts } from '@vobe/service-kit/kept-counts';
import { isInstant } from '@vobe/service-kit/instant';
import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { Comment, Viewer } from '../domain/model.ts';
import type { CommentOrder } from '../__generated__/types.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

const COLUMNS = Prisma.raw(
  `c.id, c.post_id AS "postId", c.author_id AS "authorId", c.body, c.body_html AS "bodyHtml",
   c.status::text AS status, c.created_at AS "createdAt", c.edited_at AS "editedAt", c.version`,
);

/** Lists that comments hang on, and the column of each. */
const OWNERS = {
  post: Prisma.raw('c.post_id'),
  author: Prisma.raw('c.author_id'),
} as const;

export type CommentOwner = keyof typeof OWNERS;

export const commentKey = ({ createdAt, id }: Comment): CursorKey => [createdAt.toISOString(), id];

export const isCommentKey = ([time, id]: CursorKey): boolean =>
  isInstant(time) && isUuid(String(id));

/** Visible comments by id, for any viewer. */
export function findComments(db: Database, ids: readonly string[]): Promise<Comment[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM comments c WHERE c.id = ANY(${ids}::uuid[]) AND c.status = 'VISIBLE'`;
}

/** Comments that are shown, by id, but for those that the viewer may not see. */
export function findVisibleComments(
  db: Database,
  ids: readonly string[],
  viewer: Viewer,
): Promise<Comment[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM comments c
    WHERE c.id = ANY(${ids}::uuid[]) AND c.status = 'VISIBLE'
      AND ${authorIsVisible(viewer)} AND ${postIsVisible(viewer)}`;
}

/*
 * Conditions are values of subqueries, not EXISTS, which PostgreSQL makes joins that read all
 * comments of a list before they sort them.
 */

/**
 * Events say whether posts are public and users suspended; a post without
 * events yet was public when it was commented on.
 */
function postIsVisible({ userId, isAdmin }: Viewer): Prisma.Sql {
  if (isAdmin) return Prisma.sql`true`;
  return Prisma.sql`coalesce((
    SELECT p.author_id IS NOT DISTINCT FROM ${userId}::uuid OR (p.is_public
      AND NOT coalesce((SELECT a.is_hidden FROM authors a WHERE a.id = p.author_id), false))
    FROM posts p WHERE p.id = c.post_id), true)`;
}

/** What is by somebody suspended or gone is for administrators alone. */
const authorIsVisible = ({ isAdmin }: Viewer): Prisma.Sql =>
  isAdmin
    ? Prisma.sql`true`
    : Prisma.sql`NOT coalesce((SELECT a.is_hidden FROM authors a WHERE a.id = c.author_id), false)`;

/** Under a post content has said already that the viewer may see it, and knows it sooner. */
const shownIn = (owner: CommentOwner, viewer: Viewer) =>
  owner === 'post'
    ? authorIsVisible(viewer)
    : Prisma.sql`${authorIsVisible(viewer)} AND ${postIsVisible(viewer)}`;

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
  const compare = newest ? Prisma.sql`<` : Prisma.sql`>`;
  const direction = newest ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const condition = after
    ? Prisma.sql`AND (c.created_at, c.id) ${compare} (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT k.id AS "ownerId", p.* FROM unnest(${ids}::uuid[]) AS k(id)
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM comments c
      WHERE ${OWNERS[owner]} = k.id AND c.status = 'VISIBLE' AND ${shownIn(owner, viewer)} ${condition}
      ORDER BY c.created_at ${direction}, c.id ${direction} LIMIT ${first + 1}
    ) p`;
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
    readCounts(db, ids.map((key) => ({ scope, key }))),
    owner === 'author' ? countUnderOwnPosts(db, ids, viewer) : new Map<string, number>(),
  ]);
  return ids.map((ownerId, at) => ({ ownerId, ...exactly((counts[at] ?? 0) + (more.get(ownerId) ?? 0)) }));
} // prettier-ignore

/** By each author the comments under the viewer's own hidden posts, where others don't see them. */
async function countUnderOwnPosts(
  db: Database,
  authorIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, number>> {
  if (viewer.isAdmin || viewer.userId === null) return new Map();
  const rows = await db.$queryRaw<{ authorId: string; count: number }[]>`
    SELECT c.author_id AS "authorId", count(*)::int AS count FROM comments c JOIN posts p ON p.id = c.post_id
    WHERE p.author_id = ${viewer.userId}::uuid AND c.author_id = ANY(${authorIds}::uuid[])
      AND c.status = 'VISIBLE' AND ${authorIsVisible(viewer)}
      AND (NOT p.is_public OR EXISTS (SELECT FROM authors a WHERE a.id = p.author_id AND a.is_hidden))
    GROUP BY c.author_id`;
  return new Map(rows.map(({ authorId, count }) => [authorId, count]));
} // prettier-ignore

/** The comment of a request that was made before with this key, and the hash of that request. */
export async function findByIdempotencyKey(
  db: Database,
  authorId: string,
  key: string,
): Promise<(Comment & { requestHash: string | null }) | null> {
  const rows = await db.$queryRaw<(Comment & { requestHash: string | null })[]>`
    SELECT ${COLUMNS}, c.request_hash AS "requestHash" FROM comments c
    WHERE c.author_id = ${authorId}::uuid AND c.idempotency_key = ${key}::uuid`;
  return rows[0] ?? null;
}

export interface NewComment {
  postId: string;
  authorId: string;
  body: string;
  bodyHtml: string;
  idempotencyKey: string | null;
  requestHash: string;
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
