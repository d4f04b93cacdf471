import { atMost, MAX_COUNTED, type Page, type Total } from '@vobe/service-kit/pagination';
import { expressionBuilder, sql } from 'kysely';
import type { Post } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';
import { COLUMNS, isForEverybody } from './posts.ts';

const source = expressionBuilder<
  DB & { f: DB['follows']; p: DB['posts']; t: DB['post_tags'] },
  'f' | 'p' | 't'
>();

/**
 * Of each follow the newest public posts, so many of each: a post once for each follow that leads to it. Of
 * a follow the indexes give the newest first, so that what is read grows with the follows, not with the posts.
 */
function foundByFollows(db: Database, followerId: string, { first, after }: Page) {
  const [time, id] = after ?? [];
  const isBehind = sql<boolean>`(p.listed_at, p.id) < (${time}::timestamptz, ${id}::uuid)`;
  const isTagBehind = sql<boolean>`(t.listed_at, t.post_id) < (${time}::timestamptz, ${id}::uuid)`;
  const postsOf = (kind: 'ARTIST' | 'USER') =>
    kysely(db)
      .selectFrom('follows as f')
      .crossJoinLateral(({ selectFrom }) =>
        selectFrom('posts as p')
          .select(['p.id', 'p.listed_at'])
          .where(
            kind === 'USER' ? 'p.author_id' : 'p.artist_id',
            '=',
            sql<string>`${source.ref('f.key')}::uuid`,
          )
          .where(isForEverybody)
          .$if(after !== null, (more) => more.where(isBehind))
          .orderBy('p.listed_at', 'desc')
          .orderBy('p.id', 'desc')
          .limit(first)
          .as('found'),
      )
      .select(['found.id', 'found.listed_at'])
      .where('f.follower_id', '=', followerId)
      .where('f.kind', '=', kind);
  const withTags = kysely(db)
    .selectFrom('follows as f')
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('post_tags as t')
        .innerJoin('posts as p', 'p.id', 't.post_id')
        .select(['t.post_id as id', 't.listed_at'])
        .whereRef('t.tag', '=', 'f.key')
        .where('t.status', '=', 'PUBLISHED')
        .where(isForEverybody)
        .$if(after !== null, (more) => more.where(isTagBehind))
        .orderBy('t.listed_at', 'desc')
        .orderBy('t.post_id', 'desc')
        .limit(first)
        .as('found'),
    )
    .select(['found.id', 'found.listed_at'])
    .where('f.follower_id', '=', followerId)
    .where('f.kind', '=', 'TAG');
  return postsOf('USER').unionAll(postsOf('ARTIST')).unionAll(withTags);
}

/** The newest public posts of all that a user follows, each once. */
export function findFollowedPosts(db: Database, followerId: string, page: Page): Promise<Post[]> {
  const wanted = { ...page, first: page.first + 1 };
  return kysely(db)
    .with('newest', () =>
      kysely(db)
        .selectFrom(foundByFollows(db, followerId, wanted).as('found'))
        .select(['found.id', 'found.listed_at'])
        .groupBy(['found.id', 'found.listed_at'])
        .orderBy('found.listed_at', 'desc')
        .orderBy('found.id', 'desc')
        .limit(wanted.first),
    )
    .selectFrom('newest as n')
    .innerJoin('posts as p', 'p.id', 'n.id')
    .select(COLUMNS)
    .orderBy('n.listed_at', 'desc')
    .orderBy('n.id', 'desc')
    .execute();
}

/** How many these are. Counting ends when so many were found, some of them more than once. */
export async function countFollowedPosts(db: Database, followerId: string): Promise<Total> {
  const found = foundByFollows(db, followerId, { first: MAX_COUNTED + 1, after: null })
    .limit(MAX_COUNTED + 1)
    .as('found');
  const { posts, rows } = await kysely(db)
    .selectFrom(found)
    .select(({ fn }) => [
      sql<number>`${fn.count('found.id').distinct()}::int`.as('posts'),
      sql<number>`${fn.countAll()}::int`.as('rows'),
    ])
    .executeTakeFirstOrThrow();
  return { count: posts, isExact: atMost(rows).isExact };
}
