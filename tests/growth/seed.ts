/**
 * Fills the databases of a system with so many users, artists, albums, tracks, posts and comments
 * on one post, written by SQL, for what takes years to gather. What is common grows with the size
 * (the tag `music`, the genre `common`); rare values are carried by twenty rows at any size.
 */
import type { SubgraphName } from '@vobe/registry/subgraphs';
import type { TestSystem } from '@vobe/testkit/system';
import { BUSY, RARE, seededId, WORD } from './names.ts';
import { seedSearch } from './seed-search.ts';

/** Genres there are at least: enough for a whole page of them. */
const GENRES = 100;

/** The account whose texts are one in ten of all. */
export interface BusyAuthor {
  readonly id: string;
}

/** Statements by service; `$1` is the size, `n` counts to it. */
function statements({ id: author }: BusyAuthor): Partial<Record<SubgraphName, string[]>> {
  const busyArtist = seededId('artist', BUSY);
  const busyAlbum = seededId('album', BUSY);
  const busyPost = seededId('post', BUSY);
  return {
    auth: [
      `INSERT INTO users (id, username, display_name, email, email_key, suspended_at, joined_at, updated_at)
       SELECT md5('user' || n)::uuid, 'user' || n, initcap(${WORD}), 'user' || n || '@example.com', 'user' || n || '@example.com',
         CASE WHEN n % 1000 = 999 THEN now() END, now() - n * interval '1 minute', now()
       FROM generate_series(1, $1::int) n`,
    ],
    artist: [
      `INSERT INTO artists (id, slug, name, sort_name, sort_key, search_text, sound_text, country, created_at)
       SELECT md5('artist' || n)::uuid, 'artist-' || n, initcap(${WORD}) || ' Singer', initcap(${WORD}), ${WORD},
         ${WORD} || ' singer', ${WORD} || ' singer',
         CASE WHEN n % ($1::int / ${RARE}) = 0 THEN 'IS' WHEN n % 2 = 0 THEN 'DE' ELSE 'FR' END,
         now() - n * interval '1 minute'
       FROM generate_series(1, $1::int) n`,
      `INSERT INTO genres (slug, name)
       SELECT 'genre-' || n, initcap(${WORD}) FROM generate_series(1, ${GENRES} + $1::int / 100) n
       UNION ALL VALUES ('common', 'Common'), ('rare', 'Rare')`,
      `INSERT INTO artist_genres (artist_id, genre_slug, position)
       SELECT md5('artist' || n)::uuid, 'genre-' || 1 + n % (${GENRES} + $1::int / 100), 0 FROM generate_series(1, $1::int) n
       UNION ALL SELECT md5('artist' || n)::uuid, 'common', 1 FROM generate_series(1, $1::int) n WHERE n % 2 = 0
       UNION ALL SELECT md5('artist' || n)::uuid, 'rare', 2 FROM generate_series(1, $1::int) n WHERE n % ($1::int / ${RARE}) = 0`,
      // Album n is by artist n; one in ten is by the busy one, and one in twenty credits them.
      `INSERT INTO albums (id, artist_id, slug, title, type, release_date, release_order)
       SELECT md5('album' || n)::uuid, CASE WHEN n % 10 = 1 THEN '${busyArtist}'::uuid ELSE md5('artist' || n)::uuid END,
         'album-' || n, 'Sonata ' || ${WORD}, 'ALBUM', (1500 + n % 500)::text, (1500 + n % 500) * 10000
       FROM generate_series(1, $1::int) n`,
      `INSERT INTO album_credits (album_id, position, artist_id, role)
       SELECT id, 0, artist_id, 'MAIN'::credit_role FROM albums
       UNION ALL SELECT md5('album' || n)::uuid, 1, '${busyArtist}', 'FEATURED' FROM generate_series(1, $1::int) n WHERE n % 20 = 2`,
      `INSERT INTO album_genres (album_id, genre_slug, position)
       SELECT md5('album' || n)::uuid, 'common', 0 FROM generate_series(1, $1::int) n WHERE n % 2 = 0
       UNION ALL SELECT md5('album' || n)::uuid, 'rare', 1 FROM generate_series(1, $1::int) n WHERE n % ($1::int / ${RARE}) = 0`,
      // An album has the tracks that a box of records has, whatever else there is.
      `INSERT INTO tracks (id, album_id, title, disc, position, duration_ms)
       SELECT md5('track' || n)::uuid, md5('album' || n)::uuid, 'Movement ' || ${WORD}, 1, 1, 1000 FROM generate_series(1, $1::int) n
       UNION ALL SELECT md5('more' || n)::uuid, '${busyAlbum}', 'More ' || n, 2, n, 1000 FROM generate_series(1, 60) n WHERE $1::int > 0`,
      `INSERT INTO track_credits (track_id, position, artist_id, role)
       SELECT md5('track' || n)::uuid, 0, '${busyArtist}', 'PERFORMER' FROM generate_series(1, $1::int) n WHERE n % 10 = 3`,
    ],
    content: [
      `INSERT INTO tags (tag, translations)
       SELECT 'named-' || n, '{"ru": {"name": "названа"}}'::jsonb FROM generate_series(1, $1::int) n`,
      `INSERT INTO authors (id, version, is_hidden) SELECT md5('user' || n)::uuid, 2, true FROM generate_series(1, $1::int) n WHERE n % 1000 = 999`,
      `INSERT INTO posts (id, slug, title, excerpt, body, body_html, plain_text, reading_minutes, language, status, published_at,
         listed_at, created_at, updated_at, tags, author_id, artist_id, album_id)
       SELECT md5('post' || n)::uuid, 'post-' || n, 'About ' || ${WORD}, 'About', repeat('Text ', 100), repeat('<p>Text</p> ', 100),
         repeat('Text ', 100), 1, (CASE n % 2 WHEN 0 THEN 'EN' ELSE 'RU' END)::language,
         (CASE n % 50 WHEN 10 THEN 'DRAFT' WHEN 20 THEN 'SCHEDULED' WHEN 30 THEN 'ARCHIVED' ELSE 'PUBLISHED' END)::post_status,
         at, least(at, now()), at, at,
         ARRAY['theme-' || n % 40] || CASE WHEN n % 2 = 0 THEN ARRAY['music'] ELSE '{}' END
           || ARRAY['own-' || n / 10] || CASE WHEN n % ($1::int / ${RARE}) = 7 THEN ARRAY['rare'] ELSE '{}' END,
         CASE WHEN n % 10 = 0 THEN '${author}'::uuid ELSE md5('user' || n)::uuid END,
         CASE WHEN n % 10 = 1 THEN '${busyArtist}'::uuid ELSE md5('artist' || n)::uuid END,
         CASE WHEN n % 10 = 1 THEN '${busyAlbum}'::uuid ELSE md5('album' || n)::uuid END
       FROM generate_series(1, $1::int) n, LATERAL (SELECT CASE WHEN n % 50 = 20 THEN now() + interval '9 years' ELSE now() - n * interval '1 minute' END) t(at)`,
      // The busy author follows a thousand: 600 users, 360 artists and 40 tags; others follow the busy artist.
      `INSERT INTO follows (follower_id, kind, key)
       SELECT '${author}'::uuid, 'USER'::follow_kind, md5('user' || n)::uuid::text FROM generate_series(1, 600) n WHERE $1::int > 0
       UNION ALL SELECT '${author}', 'ARTIST', md5('artist' || n)::uuid::text FROM generate_series(1, 360) n
       UNION ALL SELECT '${author}', 'TAG', 'theme-' || n FROM generate_series(0, 39) n
       UNION ALL SELECT md5('user' || n)::uuid, 'ARTIST', '${busyArtist}' FROM generate_series(1, $1::int) n`,
      `INSERT INTO reading_lists (id, owner_id, title, is_public)
       SELECT md5('list' || n)::uuid, '${author}'::uuid, 'List ' || n, true FROM generate_series(1, 50) n WHERE $1::int > 0`,
      `INSERT INTO reading_list_posts (list_id, post_id, position)
       SELECT md5('list1')::uuid, md5('post' || n)::uuid, n FROM generate_series(1, least($1::int, 1000)) n`,
    ],
    comment: [
      // As much as somebody may mute.
      `INSERT INTO mutes (muter_id, kind, key) SELECT '${author}'::uuid, 'USER', md5('user' || n)::uuid FROM generate_series(1, least($1::int, 1000)) n`,
      `INSERT INTO authors (id, version, is_hidden) SELECT md5('user' || n)::uuid, 2, true FROM generate_series(1, $1::int) n WHERE n % 1000 = 999`,
      `INSERT INTO subjects (id, version, is_public, author_id)
       SELECT md5('post' || n)::uuid, 1, n % 50 NOT IN (10, 20, 30), md5('user' || n)::uuid FROM generate_series(1, $1::int) n`,
      // One in ten answers the first, every other one the comment before it.
      `INSERT INTO comments (id, subject_id, parent_id, depth, upvotes, downvotes, author_id, body, body_html, status, created_at)
       SELECT md5('comment' || n)::uuid, '${busyPost}',
         md5('comment' || CASE WHEN n % 10 = 3 THEN 1 WHEN n % 2 = 0 THEN n - 1 END)::uuid,
         CASE WHEN n % 10 = 3 THEN 1 WHEN n % 10 = 4 THEN 2 WHEN n % 2 = 0 THEN 1 ELSE 0 END,
         n % 7, n % 3, CASE WHEN n % 10 = 0 THEN '${author}'::uuid ELSE md5('user' || n)::uuid END,
         'Comment ' || n, '<p>Comment</p>', (CASE WHEN n % 100 = 5 THEN 'DELETED' ELSE 'VISIBLE' END)::comment_status,
         now() - n * interval '1 minute'
       FROM generate_series(1, $1::int) n
       UNION ALL SELECT md5('few' || n)::uuid, md5('post' || 1 + n / 3)::uuid, NULL, 0, 0, 0, md5('user' || n)::uuid, 'Few', '<p>Few</p>', 'VISIBLE',
         now() - n * interval '1 minute' FROM generate_series(3, 300) n`,
    ],
  };
}

/** In one transaction, before which the job that folds counts has ended: each would wait for the other. */
const COUNT_ALL = [
  `LOCK TABLE kept_counts IN EXCLUSIVE MODE;
   DELETE FROM kept_counts;
   INSERT INTO kept_counts (scope, key, count, is_folded) SELECT scope, key, count, true FROM true_counts`,
];

/** What triggers derive of comments, from the deepest upwards. */
const DERIVE_COMMENTS = [
  `UPDATE comments c SET score = upvotes - downvotes, top_rank = comment_top_rank(upvotes, downvotes),
     controversy = comment_controversy(upvotes, downvotes),
     author_is_hidden = EXISTS (SELECT FROM authors a WHERE a.id = c.author_id AND a.is_hidden)`,
  `UPDATE comments SET is_shown = status = 'VISIBLE' AND NOT author_is_hidden`,
  ...[2, 1, 0].map(
    (depth) =>
      `UPDATE comments c SET reply_count = replies, is_listed = is_shown OR replies > 0 FROM (
         SELECT p.id, count(r.id) FILTER (WHERE r.is_listed)::int AS replies
         FROM comments p LEFT JOIN comments r ON r.parent_id = p.id WHERE p.depth = ${depth} GROUP BY p.id
       ) counted WHERE c.id = counted.id`,
  ),
];

/** What triggers write a row at a time is written as the migrations do for what is there already. */
const AT_ONCE: Partial<Record<SubgraphName, { before: string[]; after: string[] }>> = {
  artist: { before: [], after: COUNT_ALL },
  content: {
    before: ['ALTER TABLE posts DISABLE TRIGGER USER', 'ALTER TABLE follows DISABLE TRIGGER USER'],
    after: [
      'ALTER TABLE posts ENABLE TRIGGER USER',
      'ALTER TABLE follows ENABLE TRIGGER USER',
      `INSERT INTO post_tags (post_id, tag, status, language, listed_at, updated_at)
       SELECT DISTINCT p.id, tag, p.status, p.language, p.listed_at, p.updated_at
       FROM posts p, unnest(p.tags) AS tag WHERE p.deleted_at IS NULL`,
      ...COUNT_ALL,
    ],
  },
  comment: {
    before: ['ALTER TABLE comments DISABLE TRIGGER USER'],
    after: [...DERIVE_COMMENTS, 'ALTER TABLE comments ENABLE TRIGGER USER', ...COUNT_ALL],
  },
};

/** Seeds a system that is empty but for its accounts. */
export async function seed(system: TestSystem, size: number, author: BusyAuthor): Promise<void> {
  const services = Object.entries(statements(author)) as [SubgraphName, string[]][];
  await Promise.all([
    ...services.map(async ([service, all]) => {
      const once = AT_ONCE[service];
      for (const statement of once?.before ?? []) await system.sql(service, statement);
      for (const statement of all) await system.sql(service, statement, [size]);
      for (const statement of once?.after ?? []) await system.sql(service, statement);
    }),
    seedSearch(system.databases.urls.search, size),
  ]);
  // Statistics and the visibility map, as autovacuum would have made them by then.
  for (const service of [...services.map(([name]) => name), 'search' as const]) {
    await system.sql(service, 'VACUUM ANALYZE');
  }
}
