/**
 * Counts and lists that are kept with the write: after many writers at once they are what counting
 * says, however the writes fell together; a repair finds what is wrong and names it.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { storeAuthorVisibility } from '@vobe/author-visibility/author-visibility';
import {
  foldCounts,
  keepCounts,
  readCounts,
  repairCounts,
  topCounts,
} from '@vobe/service-kit/kept-counts';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import * as artist from '../../subgraphs/artist/src/data/database.ts';
import * as comment from '../../subgraphs/comment/src/data/database.ts';
import * as content from '../../subgraphs/content/src/data/database.ts';
import { insertComment, markDeleted } from '../../subgraphs/comment/src/data/comments.ts';
import { storePosts } from '../../subgraphs/comment/src/data/posts.ts';
import { publishDue } from '../../subgraphs/content/src/data/post-writes.ts';

let databases: TestDatabases;
let db: Record<'artist', artist.DatabaseClient> &
  Record<'comment', comment.DatabaseClient> &
  Record<'content', content.DatabaseClient>;

beforeAll(async () => {
  databases = await startDatabases();
  const { urls } = databases;
  db = {
    artist: artist.openDatabase(urls.artist),
    comment: comment.openDatabase(urls.comment),
    content: content.openDatabase(urls.content),
  };
}, 60_000);

afterAll(async () => {
  await Promise.all(Object.values(db).map((client) => client.$disconnect()));
  await databases.stop();
});

const WRITERS = 12;
const WRITES = 40;

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const pick = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(Math.random() * values.length)] as Value;

/** Lets writers write at once, while the counts are folded again and again. */
async function writeAtOnce(
  client: { $transaction: (work: (tx: SqlClient) => Promise<number>) => Promise<unknown> },
  write: (writer: number) => PromiseLike<unknown>,
) {
  const writing = { isOver: false };
  const folding = (async () => {
    while (!writing.isOver) await client.$transaction(foldCounts);
  })();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let turn = 0; turn < WRITES; turn += 1) await write(writer);
    }),
  );
  writing.isOver = true;
  await folding;
}

/** Counts that are not what counting says, as each service would repair them. */
const wrongCounts = async (client: SqlClient) =>
  (
    await sql`
  SELECT scope, key, t.count AS is, k.count AS kept FROM true_counts t
  FULL JOIN (SELECT scope, key, sum(count) AS count FROM kept_counts GROUP BY 1, 2) k USING (scope, key)
  WHERE coalesce(t.count, 0) <> coalesce(k.count, 0)`.execute(queryBuilder(client))
  ).rows;

describe('posts', () => {
  const [authors, artists, albums] = [ids(4), ids(3), ids(3)];
  let posts: string[];
  let version = 0;

  beforeAll(async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({
      id: randomUUID(),
      slug: `p${n}`,
      title: 'A post',
      excerpt: '',
      body: '',
      bodyHtml: '',
      readingMinutes: 1,
      language: 'EN' as const,
      authorId: pick(authors),
      artistId: pick(artists),
      albumId: pick(albums),
      tags: ['a', 'b'],
    }));
    await db.content.post.createMany({ data: rows });
    posts = rows.map(({ id }) => id);
  });

  test('are counted right however writes fall together', async () => {
    const write = (): PromiseLike<unknown> => {
      const where = { id: pick(posts) };
      const post = db.content.post;
      return pick([
        () =>
          post.update({
            where,
            data: {
              status: pick(['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED']),
              publishedAt: new Date(),
            },
          }),
        () =>
          post.update({
            where,
            data: { tags: pick([['a'], ['b', 'c'], [], ['a', 'b', 'c'], ['d']]) },
          }),
        () =>
          post.update({
            where,
            data: { language: pick(['EN', 'RU']), artistId: pick([...artists, null]) },
          }),
        () =>
          post.update({ where, data: { deletedAt: pick([new Date(), null]), title: 'Another' } }),
        () => db.content.$transaction((tx) => publishDue(tx, new Date())),
        () =>
          db.content.$transaction((tx) =>
            storeAuthorVisibility(
              tx,
              authors.map((id) => ({ id, version: (version += 1), isHidden: pick([true, false]) })),
            ),
          ),
      ])();
    };
    await writeAtOnce(db.content, write);
    // Chance may have hidden all of them.
    await db.content.$transaction((tx) =>
      storeAuthorVisibility(
        tx,
        authors.map((id) => ({ id, version: (version += 1), isHidden: false })),
      ),
    );
    await db.content.post.update({
      where: { id: posts[0] ?? '' },
      data: { status: 'PUBLISHED', publishedAt: new Date(), tags: ['a'], deletedAt: null },
    });
    expect(await wrongCounts(db.content)).toEqual([]);
    expect((await readCounts(db.content, [{ scope: 'posts', key: '' }]))[0]).toBeGreaterThan(0);
    const kept = await db.content.$queryRaw`
      SELECT post_id, tag, status, language, listed_at, updated_at FROM post_tags ORDER BY 1, 2`;
    const real = await db.content.$queryRaw`
      SELECT p.id AS post_id, tag, p.status, p.language, p.listed_at, p.updated_at
      FROM posts p, unnest(p.tags) AS tag WHERE p.deleted_at IS NULL ORDER BY 1, 2`;
    expect(kept).toEqual(real);
  }, 60_000);

  test('are repaired where they are wrong, once, and it is said which', async () => {
    await db.content
      .$executeRaw`UPDATE kept_counts SET count = count + 3 WHERE scope = 'posts with tag' AND key = 'a'`;
    await db.content.$executeRaw`DELETE FROM kept_counts WHERE scope = 'posts'`;
    await db.content
      .$executeRaw`INSERT INTO kept_counts (scope, key, count) VALUES ('posts', 'nobody', 7)`;
    const twice = await Promise.all([1, 2].map(() => db.content.$transaction(repairCounts)));
    const repaired = twice.flat().map(({ scope, key }) => `${scope} ${key}`.trim());
    expect(repaired.sort()).toEqual(['posts', 'posts nobody', 'posts with tag a']);
    expect(await wrongCounts(db.content)).toEqual([]);
  });

  test('the highest counts are those of all rows, folded or not', async () => {
    await db.content.$transaction(foldCounts);
    const scope = 'posts with tag';
    const add = (key: string, count: number) =>
      db.content.keptCount.create({ data: { scope, key, count } });
    for (const [key, count] of [
      ['x', 50],
      ['y', 40],
      ['z', 30],
    ] as const)
      await add(key, count);
    await db.content.$transaction(foldCounts);
    await add('z', 15);
    await add('x', -50);
    await add('new', 42);
    expect(await topCounts(db.content, scope, 3, null, 1)).toEqual([
      { key: 'z', count: 45 },
      { key: 'new', count: 42 },
      { key: 'y', count: 40 },
    ]);
    const [next] = await topCounts(db.content, scope, 1, { key: 'new', count: 42 }, 1);
    expect(next).toEqual({ key: 'y', count: 40 });
    const rest = await topCounts(db.content, scope, 100, { key: 'y', count: 40 }, 1);
    expect(rest.map(({ key }) => key)).not.toContain('x');
  });
});

test('comments are counted right however writes fall together', async () => {
  const [posts, people] = [ids(5), ids(5)];
  const comments: string[] = [];
  let version = 0;
  const write = async () => {
    await pick([
      async () => {
        const { id } = await insertComment(db.comment, {
          postId: pick(posts),
          authorId: pick(people),
          body: 'x',
          bodyHtml: 'x',
          idempotencyKey: null,
          requestHash: '',
        });
        comments.push(id);
      },
      async () => {
        if (comments.length > 0) await markDeleted(db.comment, pick(comments));
      },
      () =>
        db.comment.$transaction((tx) =>
          storePosts(
            tx,
            posts.map((id) => ({
              id,
              version: (version += 1),
              isPublic: pick([true, false]),
              authorId: pick(people),
            })),
          ),
        ),
      () =>
        db.comment.$transaction((tx) =>
          storeAuthorVisibility(
            tx,
            people.map((id) => ({ id, version: (version += 1), isHidden: pick([true, false]) })),
          ),
        ),
    ])();
  };
  await writeAtOnce(db.comment, write);
  expect(await wrongCounts(db.comment)).toEqual([]);
  const scopes = await db.comment.keptCount.groupBy({ by: ['scope'], _sum: { count: true } });
  expect(scopes.length).toBe(4);
}, 60_000);

test('the catalogue is counted and listed right however writes fall together', async () => {
  const { artist: client } = db;
  const [artists, albums, tracks] = [ids(6), ids(6), ids(12)];
  const genres = ['g1', 'g2', 'g3'];
  await client.genre.createMany({ data: genres.map((slug) => ({ slug, name: slug })) });
  await client.artist.createMany({
    data: artists.map((id) => ({
      id,
      slug: id,
      name: id,
      sortName: id,
      sortKey: id,
      searchText: id,
    })),
  });
  await client.album.createMany({
    data: albums.map((id, n) => ({ id, slug: id, title: id, artistId: artists[n] ?? '' })),
  });
  await client.track.createMany({
    data: tracks.map((id, n) => ({ id, title: id, albumId: albums[n % 6] ?? '', position: 1 + n })),
  });
  // Each writer has rows of its own, as the version's lock would give it.
  const write = (writer: number) => {
    const [artistId, albumId, trackId] = [
      artists[writer % 6] ?? '',
      albums[writer % 6] ?? '',
      tracks[writer] ?? '',
    ];
    return client.$transaction(async (tx) => {
      if (writer < 6) {
        await tx.artist.update({
          where: { id: artistId },
          data: {
            sortKey: randomUUID(),
            sortKeyRu: pick([null, 'я']),
            country: pick(['DE', 'FR', null]),
          },
        });
        await tx.artistGenre.deleteMany({ where: { artistId } });
        await tx.artistGenre.create({ data: { artistId, genreSlug: pick(genres), position: 0 } });
        await tx.album.update({
          where: { id: albumId },
          data: { releaseOrder: pick([18000000, 99999999]), artistId: pick(artists) },
        });
        await tx.albumGenre.deleteMany({ where: { albumId } });
        await tx.albumGenre.create({ data: { albumId, genreSlug: pick(genres), position: 0 } });
        await tx.albumCredit.deleteMany({ where: { albumId } });
        const credited = [pick(artists), pick(artists)];
        await tx.albumCredit.createMany({
          data: credited.map((id, position) => ({
            albumId,
            position,
            artistId: id,
            role: position ? 'FEATURED' : 'MAIN',
          })),
        });
      }
      await tx.track.update({
        where: { id: trackId },
        data: { position: 100 * (writer + 1) + Math.floor(Math.random() * 100) },
      });
      await tx.trackCredit.deleteMany({ where: { trackId } });
      await tx.trackCredit.create({
        data: { trackId, position: 0, artistId: pick(artists), role: 'PERFORMER' },
      });
    });
  };
  await writeAtOnce(client, write);
  await client.track.delete({ where: { id: tracks[0] ?? '' } });
  await client.album.delete({ where: { id: albums[1] ?? '' } });
  expect(await wrongCounts(client)).toEqual([]);
  const differences = await client.$queryRaw<object[]>`
    WITH listed AS (
      SELECT a.artist_id, t.id AS track_id, t.album_id, t.disc, t.position FROM tracks t JOIN albums a ON a.id = t.album_id
      UNION SELECT c.artist_id, t.id, t.album_id, t.disc, t.position FROM tracks t JOIN track_credits c ON c.track_id = t.id
    )
    SELECT 'artist genres' AS what, artist_id::text FROM artist_genres g JOIN artists a ON a.id = g.artist_id
      WHERE (g.sort_key, g.sort_key_ru, g.created_at) <> (a.sort_key, coalesce(a.sort_key_ru, a.sort_key), a.created_at)
    UNION ALL SELECT 'album genres', album_id::text FROM album_genres g JOIN albums a ON a.id = g.album_id
      WHERE (g.oldest_order, g.newest_order) <> (a.release_order, newest_order(a.release_order))
    UNION ALL SELECT 'artist albums', l::text FROM (
      (SELECT artist_id, album_id, oldest_order FROM artist_albums EXCEPT SELECT c.artist_id, c.album_id, a.release_order FROM album_credits c JOIN albums a ON a.id = c.album_id)
      UNION ALL (SELECT c.artist_id, c.album_id, a.release_order FROM album_credits c JOIN albums a ON a.id = c.album_id EXCEPT SELECT artist_id, album_id, oldest_order FROM artist_albums)) l
    UNION ALL SELECT 'artist tracks', l::text FROM (
      (SELECT artist_id, track_id, album_id, disc, position FROM artist_tracks EXCEPT SELECT * FROM listed)
      UNION ALL (SELECT * FROM listed EXCEPT SELECT artist_id, track_id, album_id, disc, position FROM artist_tracks)) l`;
  expect(differences).toEqual([]);
}, 60_000);

test('a repaired count is logged and counted by a metric', async () => {
  const metrics = new Metrics('content');
  const kept = keepCounts(db.content, createLogger('content', 'silent', undefined), metrics);
  await kept.repair();
  await db.content.keptCount.create({ data: { scope: 'posts', key: 'off', count: 1 } });
  expect(await kept.repair()).toHaveLength(1);
  expect(await metrics.registry.metrics()).toMatch(
    /kept_counts_repaired_total\{scope="posts".*\} 1/,
  );
  expect(await kept.repair()).toEqual([]);
});
