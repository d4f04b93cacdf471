import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { demoId } from '@vobe/service-kit/demo-id';
import { openDatabase, type DatabaseClient } from '../../subgraphs/artist/src/data/database.ts';
import type { ImportRelease } from '../../subgraphs/artist/src/domain/import/model.ts';
import { demoReleases, seedCatalog, type DemoCatalog } from '../../subgraphs/artist/src/seed.ts';
import { importCatalog } from '../../subgraphs/artist/src/services/import-catalog.ts';
import { startCatalogDatabase, type CatalogDatabase } from './catalog-database.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let database: CatalogDatabase;
let db: DatabaseClient;

beforeAll(async () => {
  database = await startCatalogDatabase();
  db = openDatabase(database.url);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

beforeEach(() => database.empty());

describe('the use case', () => {
  const release = (number: number): ImportRelease => ({
    place: `line ${number}`,
    externalId: `r${number}`,
    digest: 'x',
    title: `Album ${number}`,
    type: 'ALBUM',
    releaseDate: null,
    label: null,
    licenceUrl: null,
    artist: { name: 'Band' },
    credits: [],
    genres: [],
    tracks: [],
    warnings: [],
  });

  test('keeps the batches that were finished when the source fails, and goes on from there', async () => {
    function* failing() {
      for (let number = 0; number < 150; number += 1) yield release(number);
      throw new Error('the source broke');
    }
    await expect(importCatalog(db, 'test', failing())).rejects.toThrow('the source broke');
    expect(await database.count('albums')).toBe(100);
    const all = Array.from({ length: 150 }, (_, number) => release(number));
    const { releases } = await importCatalog(db, 'test', all);
    expect(releases).toMatchObject({ added: 50, unchanged: 100 });
  });

  test('two runs at once bring everything once', async () => {
    const all = Array.from({ length: 150 }, (_, number) => release(number));
    const counts = await Promise.all([1, 2].map(() => importCatalog(db, 'test', all)));
    expect(counts.map(({ releases }) => releases.added).reduce((a, b) => a + b)).toBe(150);
    expect([await database.count('albums'), await database.count('artists')]).toEqual([150, 1]);
  });

  test('begins a batch again when an editor took a slug meanwhile', async () => {
    const editor = new pg.Client({ connectionString: database.url });
    await editor.connect();
    await editor.query('BEGIN');
    await editor.query(
      `INSERT INTO artists (slug, name, sort_name, sort_key, search_text)
       VALUES ('band', 'B.A.N.D.', 'B', 'b', 'b.a.n.d.')`,
    );
    const importing = importCatalog(db, 'test', [release(1)]);
    const isWaiting = () => database.query('SELECT FROM pg_locks WHERE NOT granted');
    while ((await isWaiting()).length === 0) await sleep(5);
    await editor.query('COMMIT');
    await editor.end();
    expect((await importing).artists).toBe(1);
    expect(await database.query('SELECT slug FROM artists ORDER BY slug')).toEqual([
      { slug: 'band' },
      { slug: 'band-2' },
    ]);
  });

  test('leaves an album deleted by an editor deleted until its source changes', async () => {
    await importCatalog(db, 'test', [release(1)]);
    await database.query('DELETE FROM albums');
    expect((await importCatalog(db, 'test', [release(1)])).releases.unchanged).toBe(1);
    expect(await database.count('albums')).toBe(0);
    await importCatalog(db, 'test', [{ ...release(1), digest: 'y' }]);
    expect(await database.count('albums')).toBe(1);
  });
});

describe('the demo catalogue', () => {
  const data = path.join(ROOT, 'scripts/seed/data');
  const json = (file: string): unknown => JSON.parse(readFileSync(path.join(data, file), 'utf8'));
  const demo = {
    genres: json('genres.json'),
    artists: readdirSync(path.join(data, 'artists')).map((file) => json(`artists/${file}`)),
  } as DemoCatalog;

  test('is the same in every database, and a second run changes nothing', async () => {
    const { tracks, releases } = await seedCatalog(database.url, demo);
    expect(releases.added).toBe(demo.artists.flatMap(({ albums }) => albums).length);
    expect(tracks).toBe(await database.count('tracks'));
    expect(await database.count('genres')).toBe(demo.genres.length);
    expect(
      await database.query(
        `SELECT a.id, a.translations->'ru'->>'name' AS ru, b.id AS album, t.id AS track
         FROM artists a JOIN albums b ON b.artist_id = a.id JOIN tracks t ON t.album_id = b.id
         WHERE a.slug = 'erik-satie' AND b.slug = 'gymnopedies' AND t.position = 1`,
      ),
    ).toEqual([
      {
        id: demoId('artist', 'erik-satie'),
        ru: 'Эрик Сати',
        album: demoId('album', 'erik-satie/gymnopedies'),
        track: demoId('track', 'erik-satie/gymnopedies/1/1'),
      },
    ]);
    const before = await database.contents();
    expect((await seedCatalog(database.url, demo)).releases.unchanged).toBe(releases.added);
    expect(await database.contents()).toEqual(before);
  }, 60_000);

  test('that has changed changes its artists in place', async () => {
    const [first] = demo.artists;
    if (!first) throw new Error('no artist');
    const small = { genres: demo.genres, artists: demo.artists };
    await seedCatalog(database.url, small);
    const changed = { ...first, bio: 'Another.', links: [] };
    const counts = await seedCatalog(database.url, {
      ...small,
      artists: [changed, ...small.artists.slice(1)],
    });
    expect(counts.releases.updated).toBe(first.albums.length);
    expect(
      await database.query(
        `SELECT bio, version, (SELECT count(*)::int FROM artist_links l WHERE l.artist_id = a.id) AS links
         FROM artists a WHERE slug = '${first.slug}'`,
      ),
    ).toEqual([{ bio: 'Another.', version: 2, links: 0 }]);
  }, 60_000);

  test('names only what it has', () => {
    const [first] = demo.artists;
    if (!first) throw new Error('no artist');
    const broken = { genres: demo.genres, artists: [{ ...first, genres: ['no-such'] }] };
    expect(() => demoReleases(broken)).toThrow('no genre “no-such”');
  });
});
