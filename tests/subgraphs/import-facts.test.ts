import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCatalogDatabase, type CatalogDatabase } from './catalog-database.ts';
import { RELEASES_HEADER, runImport, TRACKS_HEADER, type ImportRun } from './import-command.ts';

let database: CatalogDatabase;
const folder = mkdtempSync(path.join(tmpdir(), 'vobe-import-facts-'));

beforeAll(async () => {
  database = await startCatalogDatabase();
}, 60_000);

afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => database.empty());

const run: ImportRun = (releases, tracks, options) =>
  runImport(database.url, releases, tracks, options);

function write(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('an import', () => {
  test('brings Russian titles and names and lives, and adds them to artists who are there', async () => {
    const tracks = write(
      'tracks.csv',
      `${TRACKS_HEADER},titleru`,
      'vigil,O Gladsome Light,S. R.,1,1,60,,Свете тихий',
    );
    const without = write('releases.csv', RELEASES_HEADER, 'vigil,Vigil,S. R.,,,Choral,,1915');
    expect(await run(without, tracks)).toMatchObject({ code: 0 });
    await database.query(`UPDATE artists SET end_date = NULL, bio = 'Ours.'`);
    const releases = write(
      'releases.csv',
      `${RELEASES_HEADER},albumru,artistru,kind,begindate,enddate`,
      'vigil,Vigil,S. R.,,,Choral,,1915,Всенощное бдение,Сергей Р.,person,1873-04-01,1943-03',
    );
    expect(await run(releases, tracks)).toMatchObject({ code: 0 });
    expect(
      await database.query(
        `SELECT a.translations->'ru'->>'name' AS name, a.kind::text, a.begin_date, a.end_date, a.bio, a.version,
          a.search_text LIKE '%сергей р%' AS found, b.translations->'ru'->>'title' AS album, t.translations->'ru'->>'title' AS track
         FROM artists a JOIN albums b ON b.artist_id = a.id JOIN tracks t ON t.album_id = b.id`,
      ),
    ).toEqual([
      {
        name: 'Сергей Р.',
        kind: 'PERSON',
        begin_date: '1873-04-01',
        end_date: '1943-03',
        bio: 'Ours.',
        version: 2,
        found: true,
        album: 'Всенощное бдение',
        track: 'Свете тихий',
      },
    ]);
    const before = await database.contents();
    expect(await run(releases, tracks)).toMatchObject({ code: 0 });
    expect(await database.contents()).toEqual(before);
    // What editors know better stays.
    await database.query(
      `UPDATE artists SET kind = 'GROUP', translations = '{"ru": {"name": "Р."}}'`,
    );
    const changed = write(
      'releases.csv',
      `${RELEASES_HEADER},albumru,artistru,kind,begindate,enddate`,
      'vigil,Vigil,S. R.,,,Choral,,1916,,Другой,person,1900,',
    );
    expect(await run(changed, tracks)).toMatchObject({ code: 0 });
    expect(
      await database.query(`SELECT translations, kind::text, begin_date, version FROM artists`),
    ).toEqual([
      { translations: { ru: { name: 'Р.' } }, kind: 'GROUP', begin_date: '1873-04-01', version: 2 },
    ]);
  }, 60_000);
});
