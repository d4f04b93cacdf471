import { readCounts, topCounts, type CountKey } from '@vobe/service-kit/kept-counts';
import { atMost, exactly, MAX_COUNTED, type Total } from '@vobe/service-kit/pagination';
import { countUpTo, idsAs } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { PostFilter, Viewer } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import { matches, OWNERS, sourceOf, type PostOwner } from './posts.ts';

const WITH_TAG = 'posts with tag';

/** Posts that match and may be seen, over all pages. */
export async function countPosts(db: Database, filter: PostFilter, viewer: Viewer): Promise<Total> {
  const kept = (await seesMore(db, viewer)) ? null : keptCountOf(filter, viewer);
  if (kept) return exactly((await readCounts(db, [kept]))[0] ?? 0);
  const counted = sourceOf(db, filter)
    .select('p.id')
    .where(matches(filter, viewer))
    .limit(MAX_COUNTED + 1)
    .as('counted');
  const { count } = await kysely(db)
    .selectFrom(counted)
    .select(({ fn }) => sql<number>`${fn.countAll()}::int`.as('count'))
    .executeTakeFirstOrThrow();
  return atMost(count);
}

/** The same of each owner. */
export async function countPostsOf(
  db: Database,
  owner: PostOwner,
  ids: readonly string[],
  filter: PostFilter,
  viewer: Viewer,
): Promise<(Total & { ownerId: string })[]> {
  const kept = ids.map((id) => keptCountOf({ ...filter, [`${owner}Id`]: id }, viewer));
  if (kept.every((one) => one !== null) && !(await seesMore(db, viewer))) {
    const counts = await readCounts(db, kept);
    return ids.map((ownerId, place) => ({ ownerId, ...exactly(counts[place] ?? 0) }));
  }
  const rows = await kysely(db)
    .selectFrom(idsAs(ids))
    .select(({ selectFrom }) => [
      'k.id as ownerId',
      countUpTo(
        MAX_COUNTED,
        selectFrom('posts as p')
          .select('p.id')
          .whereRef(OWNERS[owner], '=', 'k.id')
          .where(matches(filter, viewer)),
      ).as('count'),
    ])
    .execute();
  return rows.map(({ ownerId, count }) => ({ ownerId, ...atMost(count) }));
}

/**
 * The kept count that says how many posts match, if there is one: what pages ask for. The scopes
 * are those of post_tallies() in the migration of kept counts.
 */
function keptCountOf(filter: PostFilter, { userId, isAdmin }: Viewer): CountKey | null {
  const { status, artistId, albumId, authorId, tag, language } = filter;
  const others = [artistId, albumId, authorId, tag, language].filter((part) => part !== undefined);
  const isOf = (...parts: (string | undefined)[]) =>
    others.length === parts.length && parts.every((part) => part !== undefined);
  // Who sees all of an author's posts, or all there are.
  const author = isAdmin || authorId === userId ? authorId : undefined;
  if (isOf(author)) return { scope: 'posts of author in status', key: `${author} ${status}` };
  if (isAdmin) return isOf() ? { scope: 'posts in status', key: status } : null;
  if (status !== 'PUBLISHED') {
    return isOf() && userId
      ? { scope: 'posts of author in status', key: `${userId} ${status}` }
      : null;
  }
  if (isOf()) return { scope: 'posts', key: '' };
  if (isOf(language)) return { scope: 'posts in language', key: language ?? '' };
  if (isOf(tag)) return { scope: WITH_TAG, key: tag ?? '' };
  if (isOf(tag, language))
    return { scope: 'posts with tag in language', key: `${language} ${tag}` };
  if (isOf(authorId)) return { scope: 'posts of author', key: authorId ?? '' };
  if (isOf(artistId)) return { scope: 'posts of artist', key: artistId ?? '' };
  return isOf(albumId) ? { scope: 'posts of album', key: albumId ?? '' } : null;
}

/** Whether the viewer sees published posts that others don't: their own, while they are hidden. */
async function seesMore(db: Database, { userId, isAdmin }: Viewer): Promise<boolean> {
  if (isAdmin || userId === null) return false;
  return (await db.author.count({ where: { id: userId, isHidden: true } })) > 0;
}

/** How many public posts carry each of the tags, in their order. */
export const countPostsWithTags = (db: Database, tags: readonly string[]): Promise<number[]> =>
  readCounts(
    db,
    tags.map((key) => ({ scope: WITH_TAG, key })),
  );

/** Tags of public posts, the most used first. */
export async function countTags(
  db: Database,
  first: number,
): Promise<{ tag: string; count: number }[]> {
  const rows = await topCounts(db, WITH_TAG, first, null, 1);
  return rows.map(({ key: tag, count }) => ({ tag, count }));
}
