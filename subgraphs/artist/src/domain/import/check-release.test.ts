import { expect, test } from '@jest/globals';
import { checkImportRelease } from './check-release.ts';
import type { ImportRelease, ImportTrack } from './model.ts';

const track = (change: Partial<ImportTrack> = {}): ImportTrack => ({
  place: 'line 2',
  title: 'One',
  disc: 1,
  position: 1,
  durationMs: 60_000,
  audioUrl: null,
  credits: [],
  ...change,
});

const release = (change: Partial<ImportRelease> = {}): ImportRelease => ({
  place: 'line 1',
  externalId: 'x',
  digest: '',
  title: 'Album',
  type: 'ALBUM',
  releaseDate: '1999',
  label: null,
  licenceUrl: null,
  artist: { name: 'Band' },
  credits: [],
  genres: [],
  tracks: [track()],
  warnings: [],
  ...change,
});

test('a valid release is accepted as a whole', () => {
  expect(checkImportRelease(release())).toEqual({ release: release(), problems: [] });
});

test.each<[Partial<ImportRelease>, string]>([
  [{ title: 'x'.repeat(301) }, 'title TOO_LONG (max 300)'],
  [{ releaseDate: '1999-02-30' }, 'releaseDate INVALID_FORMAT'],
  [{ artist: { name: '' } }, 'name REQUIRED'],
  [{ artist: { name: 'Band', beginDate: '1999-13' } }, 'beginDate INVALID_FORMAT'],
  [
    { artist: { name: 'Band', activeFrom: 2000, activeTo: 1990 } },
    'activeTo OUT_OF_RANGE (min 2000, max 2100)',
  ],
])('a release that breaks a rule is refused: %j', (change, reason) => {
  expect(checkImportRelease(release(change))).toEqual({
    release: null,
    problems: [
      { place: 'line 1', reason },
      { place: 'line 2', reason: 'its release is left out (line 1)' },
    ],
  });
});

test('a track that breaks a rule is left out with its place', () => {
  const bad = track({ place: 'line 3', disc: 101, position: 2 });
  expect(checkImportRelease(release({ tracks: [track(), bad] }))).toEqual({
    release: release(),
    problems: [{ place: 'line 3', reason: 'disc OUT_OF_RANGE (min 1, max 100)' }],
  });
});
