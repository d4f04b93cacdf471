import { anyOf, idsAs } from '@vobe/service-kit/query-builder';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { Comment, SubjectKind, Viewer } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

/** The columns of a comment `c` that are the same for all viewers. */
const PLAIN = [
  'c.id',
  'c.subject_kind as subjectKind',
  'c.subject_id as subjectId',
  'c.author_id as authorId',
  'c.parent_id as parentId',
  'c.depth',
  'c.created_at as createdAt',
  'c.edited_at as editedAt',
  'c.version',
  'c.reply_count as replyCount',
  'c.score',
  'c.top_rank as topRank',
  'c.controversy',
  'c.is_locked as isLocked',
] as const;

const STORED = [...PLAIN, 'c.body', 'c.body_html as bodyHtml', 'c.status'] as const;

/** Conditions on a comment `c`. */
const comment = expressionBuilder<DB & { c: DB['comments'] }, 'c'>();

/**
 * The columns of a comment as lists show it to the viewer: of one that has a place in its thread alone, for what
 * answers it, there is no text.
 */
export const columnsFor = (viewer: Viewer) => columnsWhere(isShown(viewer), viewer);

/** The same where its id is asked for: who wrote what waits or was removed, and moderators, read it. */
const wholeColumnsFor = (viewer: Viewer) =>
  columnsWhere(comment.or([isShown(viewer), isWithheldFrom(viewer)]), viewer);

function columnsWhere(isReadable: Expression<SqlBool>, viewer: Viewer) {
  const orNothing = (column: 'c.body' | 'c.body_html') =>
    comment.case().when(isReadable).then(comment.ref(column)).else('').end();
  const status = comment
    .case()
    .when(comment('c.status', '=', 'REMOVED'))
    .then(sql.lit('REMOVED' as const))
    .when(comment.and([comment('c.status', '=', 'HELD'), isReadable]))
    .then(sql.lit('HELD' as const))
    .when(isShown(viewer))
    .then(sql.lit('VISIBLE' as const))
    .else(sql.lit('DELETED' as const))
    .end();
  return [
    ...PLAIN,
    orNothing('c.body').as('body'),
    orNothing('c.body_html').as('bodyHtml'),
    status.as('status'),
  ];
}

/** What waits for a moderator or was removed by one, for those who may read it all the same. */
function isWithheldFrom({ userId, moderates }: Viewer): Expression<SqlBool> {
  const isWithheld = comment('c.status', 'in', ['HELD', 'REMOVED']);
  if (moderates) return isWithheld;
  return comment.and([isWithheld, comment('c.author_id', 'is not distinct from', userId)]);
}

/** What suspended people wrote is for administrators alone. */
export const isShown = ({ isAdmin }: Viewer): Expression<SqlBool> =>
  isAdmin ? comment('c.status', '=', 'VISIBLE') : comment('c.is_shown', '=', sql.lit(true));

/** Whether it has a place in its thread: it is shown, or something beneath it is. */
export const isListed = (viewer: Viewer): Expression<SqlBool> =>
  viewer.isAdmin
    ? comment.or([isShown(viewer), comment('c.reply_count', '>', 0)])
    : comment('c.is_listed', '=', sql.lit(true));

/*
 * Conditions are values of subqueries, not EXISTS, which PostgreSQL makes joins that read all
 * comments of a list before they sort them.
 */

/**
 * Events say whether posts are public, items gone and users suspended; what no event has told of
 * was public when it was commented on.
 */
export function subjectIsVisible({ userId, isAdmin }: Viewer): Expression<SqlBool> {
  if (isAdmin) return sql.lit(true);
  const isVisible = comment
    .selectFrom('subjects as p')
    .select(({ eb, fn, lit, ref, selectFrom }) => {
      const isHidden = selectFrom('authors as a')
        .select('a.is_hidden')
        .whereRef('a.id', '=', 'p.author_id');
      const isPublic = eb.and([ref('p.is_public'), eb.not(fn.coalesce(isHidden, lit(false)))]);
      // Nobody is the author of an item, and whom nobody knows is not that nobody.
      const isOwn = userId === null ? lit(false) : eb('p.author_id', '=', userId);
      return eb.or([isOwn, isPublic]).as('isVisible');
    })
    .whereRef('p.id', '=', 'c.subject_id');
  return comment.fn.coalesce(isVisible, sql.lit(true));
}

/** Comments by id that are not deleted, for any viewer, as they are stored: held and removed ones too. */
export function findComments(db: Database, ids: readonly string[]): Promise<Comment[]> {
  return kysely(db)
    .selectFrom('comments as c')
    .select(STORED)
    .where('c.status', '<>', 'DELETED')
    .where('c.id', '=', anyOf(ids, 'uuid'))
    .execute();
}

/** Comments by id as the viewer sees them, but for those that they may not see. */
export function findListedComments(
  db: Database,
  ids: readonly string[],
  viewer: Viewer,
): Promise<Comment[]> {
  return kysely(db)
    .selectFrom('comments as c')
    .select(wholeColumnsFor(viewer))
    .where('c.id', '=', anyOf(ids, 'uuid'))
    .where(comment.or([isListed(viewer), isWithheldFrom(viewer)]))
    .where(subjectIsVisible(viewer))
    .execute();
}

/** The comments above each, the nearest first, at most `last` of them. */
export function findAncestors(
  db: Database,
  ids: readonly string[],
  last: number,
  viewer: Viewer,
): Promise<(Comment & { startId: string })[]> {
  return kysely(db)
    .withRecursive('above', (qb) =>
      qb
        .selectFrom(idsAs(ids))
        .innerJoin('comments as c', 'c.id', 'k.id')
        .select(['k.id as startId', 'c.parent_id as id', sql<number>`1`.as('distance')])
        .unionAll((more) =>
          more
            .selectFrom('above as a')
            .innerJoin('comments as c', 'c.id', 'a.id')
            .select(['a.startId', 'c.parent_id as id', sql<number>`a.distance + 1`.as('distance')])
            .where('a.distance', '<', last),
        ),
    )
    .selectFrom('above as a')
    .innerJoin('comments as c', 'c.id', 'a.id')
    .select('a.startId')
    .select(columnsFor(viewer))
    .orderBy('a.distance')
    .execute();
}

export interface NewComment {
  subjectKind: SubjectKind;
  subjectId: string;
  parent: Pick<Comment, 'id' | 'depth'> | null;
  authorId: string;
  body: string;
  bodyHtml: string;
  fingerprint: string | null;
  status: 'VISIBLE' | 'HELD';
}

export async function insertComment(
  db: Database,
  { parent, ...columns }: NewComment,
): Promise<Comment> {
  const place = parent ? { parentId: parent.id, depth: parent.depth + 1 } : {};
  const { id } = await db.comment.create({ data: { ...columns, ...place }, select: { id: true } });
  const [comment] = await findComments(db, [id]);
  if (!comment) throw new Error('the new comment is not there');
  return comment;
}

/** Changes a text and keeps the one before. @returns False if it has changed since it was read. */
export async function updateBody(
  db: Database,
  { id, version, body, bodyHtml, createdAt, editedAt, status }: Comment,
  text: Pick<NewComment, 'body' | 'bodyHtml' | 'fingerprint' | 'status'>,
): Promise<boolean> {
  const { count } = await db.comment.updateMany({
    where: { id, version, status },
    data: { ...text, editedAt: new Date(), version: { increment: 1 } },
  });
  if (count === 0) return false;
  const writtenAt = editedAt ?? createdAt;
  await db.commentRevision.create({ data: { commentId: id, version, body, bodyHtml, writtenAt } });
  return true;
}

/** Hides a comment and deletes its texts. @returns Its new version, or null. */
export async function markDeleted(db: Database, id: string): Promise<number | null> {
  const [row] = await db.comment.updateManyAndReturn({
    where: { id, status: { not: 'DELETED' } },
    data: {
      ...{ status: 'DELETED', body: '', bodyHtml: '', fingerprint: null },
      ...{ deletedAt: new Date(), version: { increment: 1 } },
    },
    select: { version: true },
  });
  if (!row) return null;
  await db.commentRevision.deleteMany({ where: { commentId: id } });
  await db.commentMention.deleteMany({ where: { commentId: id } });
  return row.version;
}

const MAX_HELD = 5;

/** What somebody wrote under each post or item that waits for a moderator, the latest first. */
export function findHeld(
  db: Database,
  subjectIds: readonly string[],
  authorId: string,
): Promise<Comment[]> {
  return kysely(db)
    .selectFrom(idsAs(subjectIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('comments as c')
        .select(STORED)
        .where('c.author_id', '=', authorId)
        .where('c.status', '=', 'HELD')
        .whereRef('c.subject_id', '=', 'k.id')
        .orderBy('c.created_at', 'desc')
        .limit(MAX_HELD)
        .as('p'),
    )
    .selectAll('p')
    .execute();
}
