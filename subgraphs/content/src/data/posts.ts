import { isInstant } from '@vobe/service-kit/instant';
import { type CursorKey, type Page } from '@vobe/service-kit/pagination';
import { anyOf, columnsOf, idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import {
  expressionBuilder,
  sql,
  type Expression,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import { POST_FIELDS } from '../domain/fields.ts';
import type { Metadatum, Post, PostFilter, Viewer } from '../domain/model.ts';
import type { PostOrder, PostStatus } from '../__generated__/types.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

/** Conditions on a post `p`, and on a row `t` of the tag that it is found by. */
const post = expressionBuilder<DB & { p: DB['posts']; t: DB['post_tags'] }, 'p' | 't'>();

/**
 * Found by the primary key; who was never suspended has no row. A value, not EXISTS, which
 * PostgreSQL makes a join that reads all posts of a list before it sorts them.
 */
const authorIsHidden = post.fn.coalesce(
  post.selectFrom('authors as a').select('a.is_hidden').whereRef('a.id', '=', 'p.author_id'),
  sql.lit(false),
);

/** The rule of isPublic() in SQL. */
const isPublic = post.and([post('p.status', '=', 'PUBLISHED'), post.not(authorIsHidden)]);

/** Whether everybody may see a post `p`, whoever asks. */
export const isForEverybody = post.and([post('p.deleted_at', 'is', null), isPublic]);

/** Of a post `p`. */
export const COLUMNS = [
  'p.id',
  'p.slug',
  'p.excerpt',
  'p.excerpt_is_auto as excerptIsAuto',
  'p.body',
  'p.body_html as bodyHtml',
  'p.reading_minutes as readingMinutes',
  'p.language',
  'p.status',
  'p.published_at as publishedAt',
  'p.listed_at as listedAt',
  'p.created_at as createdAt',
  'p.updated_at as updatedAt',
  'p.version',
  'p.tags',
  'p.author_id as authorId',
  'p.removed_at as removedAt',
  authorIsHidden.as('authorIsHidden'),
  ...columnsOf('p', POST_FIELDS),
] as const;

/** Posts that are not deleted. */
const kept = (db: Database) =>
  kysely(db).selectFrom('posts as p').where('p.deleted_at', 'is', null);

/** Sort values of a post in an order. */
export const postKey = (post: Post, order: PostOrder): CursorKey => [
  (order === 'RECENTLY_UPDATED' ? post.updatedAt : post.listedAt).toISOString(),
  post.id,
];

export const isPostKey = ([time, id]: CursorKey): boolean => isInstant(time) && isUuid(String(id));

/** Posts by id for any viewer; the caller decides what may be seen. */
export function findPosts(db: Database, ids: readonly string[]): Promise<Post[]> {
  return kept(db).select(COLUMNS).where('p.id', '=', anyOf(ids, 'uuid')).execute();
}

/** Posts that are not deleted, in the order of their ids, beginning behind one. */
export function pageOfPosts(db: Database, after: string | null, limit: number): Promise<Post[]> {
  return kept(db)
    .select(COLUMNS)
    .$if(after !== null, (more) => more.where('p.id', '>', after))
    .orderBy('p.id')
    .limit(limit)
    .execute();
}

/** The words of posts' bodies, by id. */
export async function findPlainTexts(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.post.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, plainText: true },
  });
  return new Map(rows.map(({ id, plainText }) => [id, plainText]));
}

/** Posts by their present slug or a former one; `wanted` is the slug that was asked for. */
export function findPostsBySlug(
  db: Database,
  slugs: readonly string[],
): Promise<(Post & { wanted: string })[]> {
  return kept(db)
    .select(COLUMNS)
    .select('p.slug as wanted')
    .where('p.slug', '=', anyOf(slugs, 'text'))
    .unionAll(
      kept(db)
        .innerJoin('post_slugs as f', 'f.post_id', 'p.id')
        .select(COLUMNS)
        .select('f.slug as wanted')
        .where('f.slug', '=', anyOf(slugs, 'text')),
    )
    .execute();
}

export function listPosts(
  db: Database,
  filter: PostFilter,
  viewer: Viewer,
  page: Page,
  order: PostOrder,
): Promise<Post[]> {
  return sourceOf(db, filter)
    .select(COLUMNS)
    .where(matches(filter, viewer))
    .$call(pageOf(page, order, filter.tag !== undefined))
    .execute();
}

/** Entities that posts hang on, and the column of each. */
export const OWNERS = {
  author: 'p.author_id',
  artist: 'p.artist_id',
  album: 'p.album_id',
} as const;

export type PostOwner = keyof typeof OWNERS;

export function postPages(
  db: Database,
  owner: PostOwner,
  ids: readonly string[],
  filter: PostFilter,
  viewer: Viewer,
  page: Page,
  order: PostOrder,
): Promise<(Post & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom(idsAs(ids))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('posts as p')
        .select(COLUMNS)
        .whereRef(OWNERS[owner], '=', 'k.id')
        .where(matches(filter, viewer))
        .$call(pageOf(page, order))
        .as('found'),
    )
    .select('k.id as ownerId')
    .selectAll('found')
    .execute();
}

/** Posts `p`, with the rows `t` of a tag where one is looked for. */
export const sourceOf = (db: Database, { tag }: PostFilter) =>
  kysely(db)
    .selectFrom('posts as p')
    .$if(tag !== undefined, (all) =>
      all.innerJoin('post_tags as t', (on) =>
        on.onRef('t.post_id', '=', 'p.id').on('t.tag', '=', tag ?? ''),
      ),
    );

/** Condition on rows of sourceOf(). */
export function matches(filter: PostFilter, viewer: Viewer): Expression<SqlBool> {
  const { status, artistId, albumId, authorId, language, tag } = filter;
  const conditions = [
    post('p.deleted_at', 'is', null),
    post('p.status', '=', status),
    visibleTo(viewer, status),
  ];
  if (artistId) conditions.push(post('p.artist_id', '=', artistId));
  if (albumId) conditions.push(post('p.album_id', '=', albumId));
  if (authorId) conditions.push(post('p.author_id', '=', authorId));
  if (language) conditions.push(post('p.language', '=', language));
  if (tag !== undefined) {
    // The same of the tag's rows, whose indexes begin with it.
    conditions.push(post('t.status', '=', status));
    if (language) conditions.push(post('t.language', '=', language));
  }
  return post.and(conditions);
}

/** The rule of maySee() in SQL, of posts in a status. */
function visibleTo({ userId, isAdmin }: Viewer, status: PostStatus): Expression<SqlBool> {
  if (isAdmin) return sql.lit(true);
  const isOwn = post('p.author_id', '=', userId);
  if (status !== 'PUBLISHED') return isOwn;
  return userId === null ? isPublic : post.or([isPublic, isOwn]);
}

/** @param isTagged Whether the rows are those of a tag, which know the order, too. */
function pageOf({ first, after }: Page, order: PostOrder, isTagged = false) {
  const time = order === 'RECENTLY_UPDATED' ? 'updated_at' : 'listed_at';
  const [column, id] = isTagged
    ? ([`t.${time}`, 't.post_id'] as const)
    : ([`p.${time}`, 'p.id'] as const);
  const [compare, direction] =
    order === 'OLDEST' ? (['>', 'asc'] as const) : (['<', 'desc'] as const);
  const isBehind = ([at, last]: CursorKey) =>
    post(
      post.refTuple(column, id),
      compare,
      post.tuple(sql<Date>`${at}::timestamptz`, sql<string>`${last}::uuid`),
    );
  return <Tables, Table extends keyof Tables, Row>(posts: SelectQueryBuilder<Tables, Table, Row>) =>
    posts
      .$if(after !== null, (more) => more.where(isBehind(after ?? [])))
      .orderBy(post.ref(column), direction)
      .orderBy(post.ref(id), direction)
      .limit(first + 1);
}

export function findMetadata(
  db: Database,
  postIds: readonly string[],
): Promise<(Metadatum & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom('post_metadata')
    .select(['post_id as ownerId', 'key', 'value'])
    .where('post_id', '=', anyOf(postIds, 'uuid'))
    .orderBy('position')
    .execute();
}
