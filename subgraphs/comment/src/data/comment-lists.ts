import { readCounts } from '@vobe/service-kit/kept-counts';
import { isInstant } from '@vobe/service-kit/instant';
import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf, idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { Comment, Viewer } from '../domain/model.ts';
import type { CommentOrder } from '../__generated__/types.ts';
import { columnsFor, isListed, isShown, subjectIsVisible } from './comments.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

/** What lists of comments hang on: those that begin threads, direct replies, all of somebody. */
export type CommentOwner = 'subject' | 'parent' | 'author';

const OWNERS = { subject: 'c.subject_id', parent: 'c.parent_id', author: 'c.author_id' } as const;

interface Order {
  readonly column: 'c.created_at' | 'c.top_rank' | 'c.controversy';
  readonly direction: 'asc' | 'desc';
  readonly valueOf: (comment: Comment) => string | number;
  readonly type: 'timestamptz' | 'int';
}

const time = {
  column: 'c.created_at',
  valueOf: (c: Comment) => c.createdAt.toISOString(),
} as const;

const ORDERS: Readonly<Record<CommentOrder, Order>> = {
  NEWEST: { ...time, direction: 'desc', type: 'timestamptz' },
  OLDEST: { ...time, direction: 'asc', type: 'timestamptz' },
  TOP: { column: 'c.top_rank', direction: 'desc', valueOf: (c) => c.topRank, type: 'int' },
  CONTROVERSIAL: {
    ...{ column: 'c.controversy', valueOf: (c: Comment) => c.controversy },
    ...{ direction: 'desc', type: 'int' },
  },
};

export const commentKey = (comment: Comment, order: CommentOrder): CursorKey => [
  ORDERS[order].valueOf(comment),
  comment.id,
];

export const isCommentKey =
  (order: CommentOrder) =>
  ([value, id]: CursorKey): boolean =>
    isUuid(String(id)) &&
    (ORDERS[order].type === 'int' ? typeof value === 'number' : isInstant(value));

const comment = expressionBuilder<DB & { c: DB['comments'] }, 'c'>();

/** What of an owner is in its list. About a post or item, its owner has said already that the viewer may see it. */
function isMember(owner: CommentOwner, viewer: Viewer): Expression<SqlBool> {
  if (owner === 'author') return comment.and([isShown(viewer), subjectIsVisible(viewer)]);
  const listed = isListed(viewer);
  return owner === 'subject' ? comment.and([comment('c.depth', '=', 0), listed]) : listed;
}

/** A page of the comments of each owner. */
export function commentPages(
  db: Database,
  owner: CommentOwner,
  ids: readonly string[],
  { first, after }: Page,
  order: CommentOrder,
  viewer: Viewer,
): Promise<(Comment & { ownerId: string })[]> {
  const { column, direction, type } = ORDERS[order];
  const [value, id] = after ?? [];
  const isBehind = comment(
    comment.refTuple(column, 'c.id'),
    direction === 'asc' ? '>' : '<',
    comment.tuple(sql<number>`${value}::${sql.raw(type)}`, sql<string>`${id}::uuid`),
  );
  return kysely(db)
    .selectFrom(idsAs(ids))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('comments as c')
        .select(columnsFor(viewer))
        .whereRef(OWNERS[owner], '=', 'k.id')
        .where(isMember(owner, viewer))
        .$if(after !== null, (more) => more.where(isBehind))
        .orderBy(column, direction)
        .orderBy('c.id', direction)
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}

/** The latest under each post or item, replies among them: ids are in the order of time. */
export function latestUnderSubjects(
  db: Database,
  subjectIds: readonly string[],
  first: number,
  viewer: Viewer,
): Promise<Comment[]> {
  return kysely(db)
    .selectFrom(idsAs(subjectIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('comments as c')
        .select(columnsFor(viewer))
        .whereRef('c.subject_id', '=', 'k.id')
        .where(isShown(viewer))
        .orderBy('c.id', 'desc')
        .limit(first)
        .as('p'),
    )
    .selectAll('p')
    .execute();
}

/** The scopes of comment_tallies() and thread_tallies() in the migrations. */
const SCOPES = {
  comments: { subject: 'comments under subject', author: 'comments by author' },
  threads: { subject: 'threads under subject' },
} as const;

const keptCounts = async (
  db: Database,
  scope: string,
  ids: readonly string[],
  { isAdmin }: Viewer,
) => {
  const counts = await readCounts(
    db,
    ids.map((key) => ({ scope: isAdmin ? `all ${scope}` : scope, key })),
  );
  return ids.map((ownerId, at) => ({ ownerId, ...exactly(counts[at] ?? 0) }));
};

/** Comments shown under each post or item, replies and all. */
export const countUnderSubjects = (db: Database, ids: readonly string[], viewer: Viewer) =>
  keptCounts(db, SCOPES.comments.subject, ids, viewer);

/** Comments of each owner over all pages. */
export async function countComments(
  db: Database,
  owner: CommentOwner,
  ids: readonly string[],
  viewer: Viewer,
): Promise<(Total & { ownerId: string })[]> {
  if (owner === 'subject') return keptCounts(db, SCOPES.threads.subject, ids, viewer);
  if (owner === 'parent') return countReplies(db, ids, viewer);
  const [kept, more] = await Promise.all([
    keptCounts(db, SCOPES.comments.author, ids, viewer),
    countUnderOwnPosts(db, ids, viewer),
  ]);
  return kept.map(({ ownerId, count }) => ({
    ownerId,
    ...exactly(count + (more.get(ownerId) ?? 0)),
  }));
}

/** Direct replies: kept for readers, counted for administrators, who see more. */
async function countReplies(db: Database, ids: readonly string[], viewer: Viewer) {
  const rows = await kysely(db)
    .selectFrom('comments as c')
    .where('c.id', '=', anyOf(ids, 'uuid'))
    .select(({ selectFrom, ref }) => {
      const counted = selectFrom('comments as r')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('r.parent_id', '=', 'c.id')
        .where(({ or, eb }) => or([eb('r.status', '=', 'VISIBLE'), eb('r.reply_count', '>', 0)]));
      return [
        'c.id as ownerId',
        sql<number>`${viewer.isAdmin ? counted : ref('c.reply_count')}::int`.as('count'),
      ];
    })
    .execute();
  return rows.map(({ ownerId, count }) => ({ ownerId, ...exactly(count) }));
}

/** By each author the comments under the viewer's own hidden posts, where others don't see them. */
async function countUnderOwnPosts(
  db: Database,
  authorIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, number>> {
  if (viewer.isAdmin || viewer.userId === null) return new Map();
  const rows = await kysely(db)
    .selectFrom('comments as c')
    .innerJoin('subjects as p', 'p.id', 'c.subject_id')
    .select(({ fn }) => ['c.author_id as authorId', sql<number>`${fn.countAll()}::int`.as('count')])
    .where('p.author_id', '=', viewer.userId)
    .where('c.author_id', '=', anyOf(authorIds, 'uuid'))
    .where(isShown(viewer))
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
