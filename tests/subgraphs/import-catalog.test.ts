import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CsvText } from '../../subgraphs/artist/src/domain/import/csv-text.ts';
import { startCatalogDatabase, type CatalogDatabase } from './catalog-database.ts';
import { RELEASES_HEADER, runImport, TRACKS_HEADER, type ImportRun } from './import-command.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FREEMUSI = path.resolve(ROOT, '../shared/data/freemusi');

let database: CatalogDatabase;
const folder = mkdtempSync(path.join(tmpdir(), 'vobe-import-'));

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

const BAND = [
  'band,Album,The Band,Label,,Rock,,2010',
  'va,Sampler,Various Artists,?,,Pop,"Compilation, Folk",2011',
];
const SONGS = [
  'band,One,The Band,1,1,60,http://www.archive.org/1.mp3',
  'band,Two,the  BAND,1,2,60,',
  'band,Three,Guest,1,3,60,',
  'va,Four,The Band,1,1,60,',
  'va,Five,Guest,1,2,60,',
];

const titles = () =>
  database.query<{ id: string; title: string; place: string; version: number }>(
    `SELECT t.id, t.title, t.disc || '/' || t.position AS place, t.version
     FROM tracks t JOIN albums a ON a.id = t.album_id WHERE a.title <> 'Sampler'
     ORDER BY t.disc, t.position`,
  );

describe('a catalogue of CSV files', () => {
  test('arrives with credits, and a second run changes nothing', async () => {
    const releases = write('releases.csv', RELEASES_HEADER, ...BAND);
    const tracks = write('tracks.csv', TRACKS_HEADER, ...SONGS);
    expect(await run(releases, tracks)).toMatchObject({ code: 0 });
    const credits = await database.query<{ title: string; credits: string }>(
      `SELECT b.title, string_agg(c.role || ' ' || a.name, ', ' ORDER BY c.position) AS credits
       FROM albums b JOIN album_credits c ON c.album_id = b.id JOIN artists a ON a.id = c.artist_id
       GROUP BY b.title ORDER BY b.title`,
    );
    expect(credits).toEqual([
      { title: 'Album', credits: 'MAIN The Band, FEATURED Guest' },
      { title: 'Sampler', credits: 'MAIN Various Artists, FEATURED The Band, FEATURED Guest' },
    ]);
    expect([await database.count('artists'), await database.count('track_credits')]).toEqual([
      3, 3,
    ]);

    const before = await database.contents();
    const again = await run(releases, tracks);
    expect(again.output).toContain('0 added, 0 updated, 2 unchanged');
    expect(await database.contents()).toEqual(before);
  });

  test('joins artists who are there already in another case, and reports who may be one', async () => {
    await database.query(
      `INSERT INTO artists (slug, name, sort_name, sort_key, search_text)
       VALUES ('the-band', 'THE BAND', 'Band', 'band', E'the band\\nband')`,
    );
    const { output } = await run(
      write('releases.csv', RELEASES_HEADER, ...BAND),
      write('tracks.csv', TRACKS_HEADER, ...SONGS, 'va,Six,Thé Band,1,3,60,'),
    );
    expect(
      await database.query(`SELECT slug, name FROM artists WHERE slug LIKE 'the-band%' ORDER BY 1`),
    ).toEqual([
      { slug: 'the-band', name: 'THE BAND' },
      { slug: 'the-band-2', name: 'Thé Band' },
    ]);
    expect(output).toContain('POSSIBLE_DUPLICATE Thé Band: there is THE BAND\n');
  });

  test('that has changed is changed in place', async () => {
    const releases = write('releases.csv', RELEASES_HEADER, ...BAND);
    await run(releases, write('tracks.csv', TRACKS_HEADER, ...SONGS));
    const [one, two, three] = await titles();
    const [album] = await database.query<{ id: string }>(
      `SELECT id FROM albums WHERE slug = 'album'`,
    );

    const changed = await run(
      write(
        'releases.csv',
        RELEASES_HEADER,
        'band,New Title,Guest,Label,,Rock,,2012',
        BAND[1] ?? '',
      ),
      write(
        'tracks.csv',
        TRACKS_HEADER,
        'band,New,Guest,1,1,60,',
        'band,Two,The Band,1,2,60,',
        'band,One,The Band,1,3,60,http://www.archive.org/1.mp3',
        ...SONGS.slice(3),
      ),
    );
    expect(changed.output).toContain('0 added, 1 updated, 1 unchanged');
    expect(
      await database.query(
        `SELECT b.id, b.title, b.slug, b.release_order, b.version, a.name FROM albums b
         JOIN artists a ON a.id = b.artist_id WHERE b.title <> 'Sampler'`,
      ),
    ).toEqual([
      {
        id: album?.id,
        title: 'New Title',
        slug: 'new-title',
        release_order: 20_120_000,
        version: 2,
        name: 'Guest',
      },
    ]);
    expect(await titles()).toEqual([
      // It has taken the place of the one that moved, and the id of the one that is gone.
      { id: expect.any(String), title: 'New', place: '1/1', version: 1 },
      // The album is another's now, so its band is credited on the tracks themselves.
      { id: two?.id, title: 'Two', place: '1/2', version: 2 },
      { id: one?.id, title: 'One', place: '1/3', version: 3 },
    ]);
    expect((await titles()).map(({ id }) => id)).not.toContain(three?.id);
  });

  test('with other credits alone rises in version, and records an event of that track alone', async () => {
    const releases = write('releases.csv', RELEASES_HEADER, ...BAND);
    await run(releases, write('tracks.csv', TRACKS_HEADER, ...SONGS));
    const [one, two] = await titles();
    await database.query('DELETE FROM outbox');
    await run(
      releases,
      write(
        'tracks.csv',
        TRACKS_HEADER,
        SONGS[0] ?? '',
        'band,Two,Guest,1,2,60,',
        ...SONGS.slice(2),
      ),
    );
    const versions = (await titles()).map(({ id, version }) => [id, version]);
    expect(versions.slice(0, 2)).toEqual([
      [one?.id, 1],
      [two?.id, 2],
    ]);
    const recorded = await database.query(
      `SELECT event->>'aggregate_id' AS id, (event->>'aggregate_version')::int AS version FROM outbox
       WHERE event->>'event_type' LIKE '%rack%'`,
    );
    expect(recorded).toEqual([{ id: two?.id, version: 2 }]);
  });

  test('loses the bad rows alone, each with its line and reason', async () => {
    const releases = write(
      'releases.csv',
      RELEASES_HEADER,
      ...BAND,
      ',No Id,The Band,?,,Rock,,2010',
      'band,Twice,The Band,?,,Rock,,2010',
      'short,Too Few,The Band',
      'unknown,No Artist,?,?,,Rock,,2010',
      '"open,No End,The Band,?,,Rock,,2010',
      `long,${'x'.repeat(301)},The Band,?,,Rock,,2010`,
    );
    const tracks = write(
      'tracks.csv',
      TRACKS_HEADER,
      ...SONGS,
      'band,Six,The Band,1,x,60,',
      'band,Seven,The Band,101,1,60,',
      'band,Eight,The Band,1,8,86401,',
      'nowhere,Nine,The Band,1,1,60,',
      'long,Ten,The Band,1,1,60,',
    );
    const { code, output } = await run(releases, tracks);
    expect(code).toBe(0);
    const leftOut = output.split('\n').filter((line) => line.includes(' was left out: '));
    expect(leftOut.sort()).toEqual([
      'releases.csv line 4 was left out: the id is empty',
      'releases.csv line 5 was left out: the id “band” is that of releases.csv line 2',
      'releases.csv line 6 was left out: 3 columns instead of 8',
      'releases.csv line 7 was left out: the artist is unknown',
      'releases.csv line 8 was left out: a quote is opened and never closed',
      'releases.csv line 9 was left out: title TOO_LONG (max 300)',
      'tracks.csv line 10 was left out: there is no release “nowhere”',
      'tracks.csv line 11 was left out: its release is left out (releases.csv line 9)',
      'tracks.csv line 7 was left out: track “x” is no number',
      'tracks.csv line 8 was left out: disc OUT_OF_RANGE (min 1, max 100)',
      'tracks.csv line 9 was left out: durationMs OUT_OF_RANGE (min 0, max 86400000)',
    ]);
    expect([await database.count('albums'), await database.count('tracks')]).toEqual([2, 5]);
  });

  test('without a needed column or file is refused as a whole', async () => {
    const tracks = write('tracks.csv', TRACKS_HEADER);
    const { code, output } = await run(write('releases.csv', 'id,album'), tracks);
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('has no column artist, label, licenseurl, genre, style, year'),
    ]);
    expect((await run('/nowhere.csv', tracks)).output).toContain('There is no file /nowhere.csv');
  });
});

/** The first releases of the real catalogue with their tracks, as files. */
function writeSlice(size: number): [string, string] {
  const records = (file: string) => {
    const lines = readFileSync(path.join(FREEMUSI, file), 'utf8').trimEnd().split('\n');
    const csv = new CsvText();
    const found = [...lines.flatMap((line) => csv.push(line)), ...csv.end()];
    return found.map((record) => ({
      raw: lines[record.line - 1] ?? '',
      fields: 'fields' in record ? record.fields : [],
    }));
  };
  const releases = records('releases.csv').slice(0, size + 1);
  const idOfRelease = releases[0]?.fields.indexOf('id') ?? -1;
  const ids = new Set(releases.map(({ fields }) => fields[idOfRelease]));
  const [header, ...tracks] = records('tracks.csv');
  const idOfTrack = header?.fields.indexOf('id') ?? -1;
  return [
    write('slice-releases.csv', ...releases.map(({ raw }) => raw)),
    write(
      'slice-tracks.csv',
      header?.raw ?? '',
      ...tracks.filter(({ fields }) => ids.has(fields[idOfTrack])).map(({ raw }) => raw),
    ),
  ];
}

const isThere = existsSync(path.join(FREEMUSI, 'releases.csv'));
const real = isThere ? test : test.skip;
const reason = isThere ? '' : ` (skipped: ${FREEMUSI} is not there)`;

describe('the freemusi catalogue', () => {
  real(`arrives whole, and a second run changes nothing${reason}`, async () => {
    const [releases, tracks] = writeSlice(150);
    const rows = readFileSync(tracks, 'utf8').trimEnd().split('\n').length - 1;
    const first = await run(releases, tracks);
    expect(first.output).toContain('150 added, 0 updated, 0 unchanged');
    expect(first.output).toContain('Left out: 0 rows');
    expect([await database.count('albums'), await database.count('tracks')]).toEqual([150, rows]);
    expect(await database.query(`SELECT title FROM albums WHERE slug = 'recorcholis'`)).toEqual([
      { title: 'Recórcholis' },
    ]);
    expect(
      await database.query(`SELECT title FROM tracks WHERE title ~ '[ÃÂ][\\u0080-\\u00bf]'`),
    ).toEqual([]);

    const before = await database.contents();
    const second = await run(releases, tracks);
    expect(second.output).toContain('0 added, 0 updated, 150 unchanged');
    expect(await database.contents()).toEqual(before);
  });

  real(`goes on where it was interrupted${reason}`, async () => {
    const size = 1000; // long enough for the signal to come before the end
    const [releases, tracks] = writeSlice(size);
    const interrupted = await run(releases, tracks, { interrupt: true });
    expect(interrupted.output).toContain('run the same command again');
    expect(interrupted.code).toBe(130);
    const done = await database.count('albums');
    expect(done).toBeLessThan(size);
    const resumed = await run(releases, tracks);
    expect(resumed.output).toContain(`${size - done} added, 0 updated, ${done} unchanged`);
    expect(await database.count('albums')).toBe(size);
  });
});
