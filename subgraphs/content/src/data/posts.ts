import { isInstant } from '@vobe/service-kit/instant';
import { type CursorKey, type Page } from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { Metadatum, Post, PostFilter, Viewer } from '../domain/model.ts';
import type { PostOrder, PostStatus } from '../__generated__/types.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/**
 * Found by the primary key; who was never suspended has no row. A value, not EXISTS, which
 * PostgreSQL makes a join that reads all posts of a list before it sorts them.
 */
const AUTHOR_IS_HIDDEN =
  'coalesce((SELECT a.is_hidden FROM authors a WHERE a.id = p.author_id), false)';

/** The rule of isPublic() in SQL. */
const IS_PUBLIC = Prisma.raw(`(p.status = 'PUBLISHED' AND NOT ${AUTHOR_IS_HIDDEN})`);

const COLUMNS = Prisma.raw(
  `p.id, p.slug, p.title, p.excerpt, p.excerpt_is_auto AS "excerptIsAuto", p.body,
   p.body_html AS "bodyHtml", p.reading_minutes AS "readingMinutes", p.language::text AS language,
   p.status::text AS status, p.published_at AS "publishedAt", p.listed_at AS "listedAt",
   p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version, p.tags,
   p.cover_url AS "coverUrl", p.author_id AS "authorId", ${AUTHOR_IS_HIDDEN} AS "authorIsHidden",
   p.artist_id AS "artistId", p.album_id AS "albumId"`,
);

/** Sort values of a post in an order. */
export const postKey = (post: Post, order: PostOrder): CursorKey => [
  (order === 'RECENTLY_UPDATED' ? post.updatedAt : post.listedAt).toISOString(),
  post.id,
];

export const isPostKey = ([time, id]: CursorKey): boolean => isInstant(time) && isUuid(String(id));

/** Posts by id for any viewer; the caller decides what may be seen. */
export function findPosts(db: Database, ids: readonly string[]): Promise<Post[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM posts p WHERE p.id = ANY(${ids}::uuid[]) AND p.deleted_at IS NULL`;
}

/** Posts that are not deleted, in the order of their ids, beginning behind one. */
export function pageOfPosts(db: Database, after: string | null, limit: number): Promise<Post[]> {
  const behind = after === null ? Prisma.sql`true` : Prisma.sql`p.id > ${after}::uuid`;
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM posts p WHERE p.deleted_at IS NULL AND ${behind}
    ORDER BY p.id LIMIT ${limit}`;
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
  return db.$queryRaw`
    SELECT ${COLUMNS}, p.slug AS wanted FROM posts p
    WHERE p.slug = ANY(${slugs}) AND p.deleted_at IS NULL
    UNION ALL
    SELECT ${COLUMNS}, f.slug AS wanted FROM post_slugs f JOIN posts p ON p.id = f.post_id
    WHERE f.slug = ANY(${slugs}) AND p.deleted_at IS NULL`;
}

export function listPosts(
  db: Database,
  filter: PostFilter,
  viewer: Viewer,
  page: Page,
  order: PostOrder,
): Promise<Post[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM ${sourceOf(filter)}
    WHERE ${matches(filter, viewer)} ${pageOf(page, order, filter.tag !== undefined)}`;
}

/** Entities that posts hang on, and the column of each. */
export const OWNERS = {
  author: Prisma.raw('p.author_id'),
  artist: Prisma.raw('p.artist_id'),
  album: Prisma.raw('p.album_id'),
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
  return db.$queryRaw`
    SELECT k.id AS "ownerId", found.* FROM unnest(${ids}::uuid[]) AS k(id)
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM posts p
      WHERE ${OWNERS[owner]} = k.id AND ${matches(filter, viewer)} ${pageOf(page, order)}
    ) found`;
}

/** The table `p` of posts, reached through that of tags where one is looked for. */
export const sourceOf = ({ tag }: PostFilter): Prisma.Sql =>
  tag === undefined
    ? Prisma.sql`posts p`
    : Prisma.sql`post_tags t JOIN posts p ON p.id = t.post_id AND t.tag = ${tag}`;

/** Condition on rows of sourceOf(). */
export function matches(filter: PostFilter, viewer: Viewer): Prisma.Sql {
  const conditions = [
    Prisma.sql`p.deleted_at IS NULL`,
    Prisma.sql`p.status = ${filter.status}::post_status`,
    visibleTo(viewer, filter.status),
  ];
  if (filter.artistId) conditions.push(Prisma.sql`p.artist_id = ${filter.artistId}::uuid`);
  if (filter.albumId) conditions.push(Prisma.sql`p.album_id = ${filter.albumId}::uuid`);
  if (filter.authorId) conditions.push(Prisma.sql`p.author_id = ${filter.authorId}::uuid`);
  if (filter.language) conditions.push(Prisma.sql`p.language = ${filter.language}::language`);
  if (filter.tag !== undefined) {
    // The same of the tag's rows, whose indexes begin with it.
    conditions.push(Prisma.sql`t.status = ${filter.status}::post_status`);
    if (filter.language) conditions.push(Prisma.sql`t.language = ${filter.language}::language`);
  }
  return Prisma.join(conditions, ' AND ');
}

/** The rule of maySee() in SQL, of posts in a status. */
function visibleTo({ userId, isAdmin }: Viewer, status: PostStatus): Prisma.Sql {
  if (isAdmin) return Prisma.sql`true`;
  if (status !== 'PUBLISHED') return Prisma.sql`p.author_id = ${userId}::uuid`;
  if (userId === null) return IS_PUBLIC;
  return Prisma.sql`(${IS_PUBLIC} OR p.author_id = ${userId}::uuid)`;
}

/** @param isTagged Whether the rows are those of a tag, which know the order, too. */
function pageOf({ first, after }: Page, order: PostOrder, isTagged = false): Prisma.Sql {
  const time = order === 'RECENTLY_UPDATED' ? 'updated_at' : 'listed_at';
  const [column, id] = (isTagged ? [`t.${time}`, 't.post_id'] : [`p.${time}`, 'p.id']).map((name) =>
    Prisma.raw(name),
  );
  const [compare, direction] =
    order === 'OLDEST'
      ? [Prisma.raw('>'), Prisma.raw('ASC')]
      : [Prisma.raw('<'), Prisma.raw('DESC')];
  const condition = after
    ? Prisma.sql`AND (${column}, ${id}) ${compare} (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    ${condition} ORDER BY ${column} ${direction}, ${id} ${direction} LIMIT ${first + 1}`;
}

export function findMetadata(
  db: Database,
  postIds: readonly string[],
): Promise<(Metadatum & { ownerId: string })[]> {
  return db.$queryRaw`
    SELECT post_id AS "ownerId", key, value FROM post_metadata
    WHERE post_id = ANY(${postIds}::uuid[]) ORDER BY position`;
}
