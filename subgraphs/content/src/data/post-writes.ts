import { lockSlug, numberedSlug } from '@vobe/service-kit/unique-slug';
import type { POST_FIELDS } from '../domain/fields.ts';
import type { Metadatum, Post } from '../domain/model.ts';
import type { Transition } from '../domain/transitions.ts';
import { kysely, type Database } from './database.ts';
import { findPosts } from './posts.ts';

/** Columns of a post as its author changes them. */
export type PostColumns = Pick<
  Post,
  | keyof typeof POST_FIELDS
  | 'slug'
  | 'excerpt'
  | 'excerptIsAuto'
  | 'body'
  | 'bodyHtml'
  | 'readingMinutes'
  | 'language'
> & { tags: string[]; plainText?: string };

/**
 * Present and former slugs that are this one, or this one with a number behind, those of deleted
 * posts included. What is free stays so for the transaction.
 */
export async function takenSlugs(tx: Database, base: string): Promise<Set<string>> {
  await lockSlug(tx, base);
  const numbered = numberedSlug(base);
  const rows = await kysely(tx)
    .selectFrom('posts')
    .select('slug')
    .where((eb) => eb.or([eb('slug', '=', base), eb('slug', '~', numbered)]))
    .union((former) =>
      former
        .selectFrom('post_slugs')
        .select('slug')
        .where((eb) => eb.or([eb('slug', '=', base), eb('slug', '~', numbered)])),
    )
    .execute();
  return new Set(rows.map((row) => row.slug));
}

/** The post whose present or former slug it is; a slug without one stays free for the transaction. */
export async function slugOwner(tx: Database, slug: string): Promise<string | null> {
  await lockSlug(tx, slug);
  const owner = await kysely(tx)
    .selectFrom('posts')
    .select('id')
    .where('slug', '=', slug)
    .union((former) =>
      former.selectFrom('post_slugs').select('post_id as id').where('slug', '=', slug),
    )
    .executeTakeFirst();
  return owner?.id ?? null;
}

export async function insertPost(
  db: Database,
  authorId: string,
  columns: PostColumns,
  now: Date,
): Promise<string> {
  const { id } = await db.post.create({
    data: { ...columns, authorId, createdAt: now, updatedAt: now, listedAt: now },
    select: { id: true },
  });
  return id;
}

/** @returns False if the stored version is another. */
export async function updatePostRow(
  db: Database,
  id: string,
  version: number,
  columns: Partial<PostColumns> & Partial<Transition> & { deletedAt?: Date },
  now: Date,
): Promise<boolean> {
  const { count } = await db.post.updateMany({
    where: { id, version, deletedAt: null },
    data: { ...columns, updatedAt: now, version: { increment: 1 } },
  });
  return count === 1;
}

/** Keeps a slug as a former one of the post, and frees the new one of being former. */
export async function moveSlug(
  db: Database,
  postId: string,
  former: string,
  present: string,
): Promise<void> {
  await db.postSlug.deleteMany({ where: { slug: present, postId } });
  await db.postSlug.create({ data: { slug: former, postId } });
}

export async function replaceMetadata(
  db: Database,
  postId: string,
  metadata: readonly Metadatum[],
): Promise<void> {
  await db.postMetadata.deleteMany({ where: { postId } });
  await db.postMetadata.createMany({
    data: metadata.map(({ key, value }, position) => ({ postId, key, value, position })),
  });
}

/** The post as it is after a write, in the same transaction. */
export async function getPostOrThrow(db: Database, id: string): Promise<Post> {
  const [post] = await findPosts(db, [id]);
  if (!post) throw new Error('the post that was just written does not exist');
  return post;
}

/** Makes public what was scheduled for now or before. @returns The ids, for logs. */
export async function publishDue(db: Database, now: Date): Promise<string[]> {
  const rows = await db.post.updateManyAndReturn({
    where: { status: 'SCHEDULED', publishedAt: { lte: now }, deletedAt: null },
    data: { status: 'PUBLISHED', version: { increment: 1 } },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
