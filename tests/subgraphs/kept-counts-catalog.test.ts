/** Counts and lists of the catalogue that are kept with the write, as kept-counts.test.ts has it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/artist/src/data/database.ts';
import { ids, pick, writeAtOnce, wrongCounts } from './concurrent-writers.ts';

let databases: TestDatabases;
let client: DatabaseClient;

beforeAll(async () => {
  databases = await startDatabases();
  client = openDatabase(databases.urls.artist);
}, 60_000);

afterAll(async () => {
  await client.$disconnect();
  await databases.stop();
});

test('the catalogue is counted and listed right however writes fall together', async () => {
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
