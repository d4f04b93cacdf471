import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCatalogDatabase, type CatalogDatabase } from './catalog-database.ts';
import { RELEASES_HEADER, runImport, TRACKS_HEADER } from './import-command.ts';

let database: CatalogDatabase;
const folder = mkdtempSync(path.join(tmpdir(), 'vobe-import-'));

beforeAll(async () => {
  database = await startCatalogDatabase();
}, 60_000);

afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a catalogue in Windows-1251 is read as such, and one that is damaged is refused with its place', async () => {
  const bytes = (...lines: string[]) => {
    const codes = new Map(
      Array.from({ length: 256 }, (_, byte) => [
        new TextDecoder('windows-1251').decode(Uint8Array.of(byte)),
        byte,
      ]),
    );
    return Uint8Array.from(
      Array.from(`${lines.join('\n')}\n`, (letter) => codes.get(letter) ?? 0x3f),
    );
  };
  const releases = path.join(folder, 'cp1251.csv');
  const rows = [
    'a,Аквариум,Группа крови,?,,Rock,,1999-00-00',
    'b,Чёрный альбом,Кино,?,,Rock,,1990-05-00',
  ];
  writeFileSync(releases, bytes(RELEASES_HEADER, ...rows));
  const tracks = path.join(folder, 'tracks.csv');
  writeFileSync(tracks, `${TRACKS_HEADER}\na,One,?,1,1,60,\n`);
  const { code, output } = await runImport(database.url, releases, tracks);
  expect([code, output]).toEqual([
    0,
    expect.stringContaining('cp1251.csv is read as windows-1251.'),
  ]);
  expect(
    await database.query(
      `SELECT b.title, a.name, b.release_date FROM albums b JOIN artists a ON a.id = b.artist_id ORDER BY 1`,
    ),
  ).toEqual([
    { title: 'Аквариум', name: 'Группа крови', release_date: '1999' },
    { title: 'Чёрный альбом', name: 'Кино', release_date: '1990-05' },
  ]);
  writeFileSync(
    releases,
    Buffer.concat([
      Buffer.from(`${RELEASES_HEADER}\na,Чёрный альбом,Кино `),
      Buffer.of(0xff),
      Buffer.from(',,,Rock,,1990\n'),
    ]),
  );
  await database.empty();
  const refused = await runImport(database.url, releases, tracks);
  expect(refused).toEqual({
    code: 1,
    output: expect.stringContaining('line 2, offset 87 has the byte 0xFF'),
  });
  expect(await database.count('albums')).toBe(0);
});
