import { describe, expect, test } from '@jest/globals';
import { CsvCatalog } from './csv-catalog.ts';
import type { CsvReleaseRow, CsvTrackRow } from './csv-rows.ts';

const releaseRow = (change: Partial<CsvReleaseRow> = {}): CsvReleaseRow => ({
  id: 'r1',
  album: 'Album',
  artist: 'Band',
  label: '?',
  licenseurl: '',
  genre: 'Rock',
  style: '',
  year: '2010',
  ...change,
});

const trackRow = (change: Partial<CsvTrackRow> = {}): CsvTrackRow => ({
  id: 'r1',
  title: 'Song',
  trackartist: 'Band',
  disc: '1',
  track: '1',
  duration: '60',
  trackurl: '',
  ...change,
});

function read(releases: Partial<CsvReleaseRow>[], tracks: Partial<CsvTrackRow>[] = []) {
  const catalog = new CsvCatalog();
  tracks.forEach((row, index) => catalog.addTrack(trackRow(row), `tracks ${index}`));
  releases.forEach((row, index) => catalog.addRelease(releaseRow(row), `releases ${index}`));
  const problems = [...catalog.problems, ...catalog.orphans()];
  return { problems, releases: [...catalog.releases()] };
}

/** The only release, where there must be one and no problem. */
function readOne(release: Partial<CsvReleaseRow>, tracks: Partial<CsvTrackRow>[] = [{}]) {
  const { problems, releases } = read([release], tracks);
  expect(problems).toEqual([]);
  const [one] = releases;
  if (!one) throw new Error('no release');
  return one;
}

const numbered = (count: number, change: Partial<CsvTrackRow> = {}) =>
  Array.from({ length: count }, (_, index) => ({ track: String(index + 1), ...change }));

describe('fields', () => {
  test('are brought into the form of the catalogue', () => {
    const release = readOne(
      {
        label: 'SÃ¤urebad',
        licenseurl: 'http://creativecommons.org/licenses/by/3.0/',
        genre: 'Rock, Funk / Soul',
        style: 'Folk, Live, rock',
      },
      [{ trackurl: 'http://www.archive.org/download/x/1.mp3', duration: '61.5' }],
    );
    expect(release).toMatchObject({
      externalId: 'r1',
      title: 'Album',
      releaseDate: '2010',
      label: 'Säurebad',
      licenceUrl: 'https://creativecommons.org/licenses/by/3.0/',
      warnings: [{ kind: 'REPAIRED_TEXT', place: 'releases 0', detail: 'SÃ¤urebad → Säurebad' }],
    });
    expect(release.genres.map(({ slug }) => slug)).toEqual(['rock', 'funk-soul', 'folk']);
    expect(release.tracks[0]).toMatchObject({
      durationMs: 61_500,
      audioUrl: 'https://www.archive.org/download/x/1.mp3',
    });
  });

  test('unknown ones are null or named after what is known', () => {
    const release = readOne({ id: 'my_id', album: '', year: '?' }, [
      { id: 'my_id', title: '?', trackartist: '', track: '0' },
    ]);
    expect(release).toMatchObject({
      title: 'my id',
      label: null,
      licenceUrl: null,
      releaseDate: null,
    });
    expect(release.tracks[0]).toMatchObject({ title: 'Track 1', position: 1, credits: [] });
    expect(release.warnings.map(({ kind }) => kind)).toEqual([
      'UNTITLED_RELEASE',
      'MOVED_TRACK',
      'UNTITLED_TRACK',
      'UNKNOWN_TRACK_ARTIST',
    ]);
  });

  test.each([
    ['1999-00-00', '1999'],
    ['1999-05-00', '1999-05'],
    ['1999-05-17', '1999-05-17'],
    ['0000-00-00', null],
  ])('of the date %s is kept what is known', (year, known) => {
    const { releaseDate, warnings } = readOne({ year });
    expect(releaseDate).toBe(known);
    expect(warnings.map(({ kind }) => kind)).toEqual(known === null ? ['BAD_YEAR'] : []);
  });

  test('addresses and years that are none are left out with a warning', () => {
    const release = readOne({ licenseurl: 'http://example.org/', year: '20100' }, [
      { trackurl: 'ftp://archive.org/x' },
      { track: '2', trackurl: 'https://user:pass@example.org/' },
    ]);
    expect(release.warnings.map(({ kind }) => kind)).toEqual([
      'INSECURE_LINK',
      'BAD_YEAR',
      'BAD_LINK',
      'BAD_LINK',
    ]);
  });
});

describe('types', () => {
  test.each([
    ['Band', 1, 'SINGLE'],
    ['Band', 5, 'EP'],
    ['Band', 6, 'ALBUM'],
    ['Band', 0, 'ALBUM'],
    ['Various artists', 2, 'COMPILATION'],
  ])('%s with %d tracks is %s', (artist, count, type) => {
    expect(readOne({ artist }, numbered(count)).type).toBe(type);
  });
});

describe('credits', () => {
  test('a compilation credits each track and features its artists', () => {
    const release = readOne({ artist: 'Various Artists' }, [
      { trackartist: 'One' },
      { trackartist: 'Two', track: '2' },
      { trackartist: 'ONE', track: '3' },
      { trackartist: 'Various Artists', track: '4' },
    ]);
    expect(release.artist.name).toBe('Various Artists');
    expect(release.credits.map(({ role, artist }) => `${role} ${artist.name}`)).toEqual([
      'FEATURED ONE',
      'FEATURED Two',
    ]);
    expect(release.tracks.map(({ credits }) => credits[0]?.artist.name ?? null)).toEqual([
      'ONE',
      'Two',
      'ONE',
      null,
    ]);
    expect(release.tracks[0]?.credits[0]?.role).toBe('MAIN');
  });

  test('another artist than the main one is credited', () => {
    const release = readOne({}, [{ trackartist: 'BAND' }, { track: '2', trackartist: 'Guest' }]);
    expect(release.tracks.map(({ credits }) => credits.length)).toEqual([0, 1]);
    expect(release.credits.map(({ artist }) => artist.name)).toEqual(['Guest']);
  });

  test('no more artists are featured than an album can credit', () => {
    const tracks = Array.from({ length: 60 }, (_, index) => ({
      track: String(index + 1),
      trackartist: `Artist ${index}`,
    }));
    const release = readOne({ artist: 'Various Artists' }, tracks);
    expect(release.credits).toHaveLength(49);
    expect(release.warnings.map(({ kind }) => kind)).toEqual(['MANY_ARTISTS']);
  });

  test('the spelling is the most frequent of both files', () => {
    const { releases } = read(
      [{ artist: 'MUTE' }, { id: 'r2', artist: 'Mute' }],
      [{ trackartist: 'Mute' }],
    );
    expect(releases.map(({ artist }) => artist.name)).toEqual(['Mute', 'Mute']);
  });

  test('an artist has the genres of most releases', () => {
    const { releases } = read([
      { genre: 'Pop' },
      { id: 'r2', genre: 'Rock, Pop' },
      { id: 'r3', genre: 'Rock' },
      { id: 'r4', genre: 'Rock' },
    ]);
    expect(releases[0]?.artist.genres?.map(({ slug }) => slug)).toEqual(['rock', 'pop']);
  });
});

describe('rows that can not be taken', () => {
  test.each<[Partial<CsvReleaseRow>, string]>([
    [{ id: ' ' }, 'the id is empty'],
    [{ id: 'x'.repeat(201) }, 'the id is longer than 200 characters'],
    [{ artist: '?' }, 'the artist is unknown'],
    [{ album: 'a\0b' }, 'album has a NUL character'],
    [{ artist: 'R\ufffdst' }, 'artist has characters that were lost (U+FFFD)'],
  ])('release %j', (row, reason) => {
    expect(read([row])).toEqual({ problems: [{ place: 'releases 0', reason }], releases: [] });
  });

  test.each<[Partial<CsvTrackRow>, string]>([
    [{ track: 'A1' }, 'track “A1” is no number'],
    [{ disc: '-1' }, 'disc “-1” is no number'],
    [{ duration: '1:30' }, 'duration “1:30” is no number'],
    [{ id: 'elsewhere' }, 'there is no release “elsewhere”'],
  ])('track %j', (row, reason) => {
    const { problems, releases } = read([{}], [row]);
    expect(problems).toEqual([{ place: 'tracks 0', reason }]);
    expect(releases[0]?.tracks).toEqual([]);
  });

  test('a second release of the same id', () => {
    const { problems, releases } = read([{}, { album: 'Other' }]);
    expect(problems).toEqual([
      { place: 'releases 1', reason: 'the id “r1” is that of releases 0' },
    ]);
    expect(releases.map(({ title }) => title)).toEqual(['Album']);
  });
});

describe('digest', () => {
  const digest = (release: Partial<CsvReleaseRow>, tracks: Partial<CsvTrackRow>[]) =>
    readOne(release, tracks).digest;

  test('depends on what is read and not on the order of the tracks', () => {
    const tracks = numbered(3);
    expect(digest({}, tracks)).toBe(digest({}, tracks.toReversed()));
    expect(digest({}, tracks)).not.toBe(digest({}, numbered(2)));
    expect(digest({}, tracks)).not.toBe(digest({ label: 'New' }, tracks));
    expect(digest({}, tracks)).not.toBe(digest({}, numbered(3, { duration: '61' })));
  });
});

describe('columns that may be there', () => {
  const facts = { artistru: 'Группа', kind: 'group', begindate: '1999-05', enddate: '2004-01-02' };

  test('give Russian titles and names, and the life of the artist', () => {
    const release = readOne({ albumru: 'Альбом', ...facts }, [
      { title: 'Song', titleru: 'Песня', trackartist: 'Guest', trackartistru: 'Гость' },
    ]);
    expect(release).toMatchObject({
      translations: { ru: { title: 'Альбом' } },
      artist: {
        name: 'Band',
        kind: 'GROUP',
        beginDate: '1999-05',
        endDate: '2004-01-02',
        translations: { ru: { name: 'Группа' } },
      },
      warnings: [],
    });
    expect(release.tracks[0]).toMatchObject({
      translations: { ru: { title: 'Песня' } },
      credits: [{ artist: { name: 'Guest', translations: { ru: { name: 'Гость' } } } }],
    });
  });

  test('of one row hold for the artist in all', () => {
    const { releases } = read([{ id: 'r1' }, { id: 'r2', ...facts }]);
    expect(releases.map(({ artist }) => artist.beginDate)).toEqual(['1999-05', '1999-05']);
  });

  test('that differ from an earlier row, or say nothing that can be, are left out', () => {
    const { releases } = read([
      { id: 'r1', ...facts },
      { id: 'r2', ...facts, begindate: '2001' },
      { id: 'r3', artist: 'Other', kind: 'orchestra', begindate: '2001', enddate: '1999-00-00' },
      { id: 'r4', artist: 'Third', begindate: 'once' },
    ]);
    expect(
      releases.map(({ artist: { kind, beginDate, endDate } }) => [kind, beginDate, endDate]),
    ).toEqual([
      ['GROUP', '1999-05', '2004-01-02'],
      ['GROUP', '1999-05', '2004-01-02'],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
    const warnings = releases
      .flatMap((release) => release.warnings)
      .filter(({ kind }) => kind !== 'NO_TRACKS');
    expect(warnings).toEqual([
      { kind: 'OTHER_FACTS', place: 'releases 1', detail: 'Band: beginDate 2001, before 1999-05' },
      { kind: 'BAD_KIND', place: 'releases 2', detail: 'orchestra' },
      { kind: 'BAD_LIFE', place: 'releases 2', detail: '2001 – 1999' },
      { kind: 'BAD_LIFE', place: 'releases 3', detail: 'once' },
    ]);
  });

  test('that are empty change no digest', () => {
    const empty = { albumru: '', artistru: '', kind: '', begindate: '', enddate: '' };
    expect(readOne(empty).digest).toBe(readOne({}).digest);
    expect(readOne({ albumru: 'Альбом' }).digest).not.toBe(readOne({}).digest);
  });
});
