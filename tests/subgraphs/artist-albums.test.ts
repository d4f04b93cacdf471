import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { catalogClient, codes } from './catalog-client.ts';

let system: TestSystem;
const { payload, made, artist } = catalogClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['artist'] });
}, 60_000);

afterAll(() => system.stop());

describe('the catalogue', () => {
  test.each(['1885', '1885-10', '1885-10-25'])('an album may be of %s', async (releaseDate) => {
    const { id } = await artist();
    const album = await made('createAlbum', { artistId: id, title: 'Symphony', releaseDate });
    const precision = ['YEAR', 'MONTH', 'DAY'][releaseDate.split('-').length - 1];
    expect(album['releaseDate']).toEqual({ value: releaseDate, year: 1885, precision });
  });

  test.each(['85', '1885-13', '1885-02-30', 'yesterday', '0999'])(
    'but not of %s',
    async (releaseDate) => {
      const { id } = await artist();
      expect(
        codes(await payload('createAlbum', { artistId: id, title: 'x', releaseDate })),
      ).toEqual(['INVALID_FORMAT releaseDate']);
    },
  );

  test('credits several artists, whose pages all show the album', async () => {
    const [composer, arranger] = [await artist('Modest M.'), await artist('Maurice R.')];
    const album = await made('createAlbum', {
      artistId: composer.id,
      title: 'Pictures',
      credits: [{ artistId: arranger.id, role: 'ORCHESTRATOR' }],
    });
    expect(album['credits']).toEqual([
      { artist: { name: 'Modest M.' }, role: 'MAIN' },
      { artist: { name: 'Maurice R.' }, role: 'ORCHESTRATOR' },
    ]);
    const { data } = await system.askSubgraph(
      'artist',
      `{ artist(id: "${arranger.id}") { albums { nodes { id } } } }`,
    );
    expect(data).toEqual({ artist: { albums: { nodes: [{ id: album.id }] } } });
  });

  test('numbers tracks, keeps their places apart and sums them up', async () => {
    const { id } = await artist();
    const album = await made('createAlbum', { artistId: id, title: 'Suite' });
    await made('createTrack', { albumId: album.id, title: 'One', durationMs: 1000 });
    const second = await made('createTrack', { albumId: album.id, title: 'Two', durationMs: 500 });
    expect(second['position']).toBe(2);
    expect(
      codes(await payload('createTrack', { albumId: album.id, title: 'x', position: 1 })),
    ).toEqual(['TAKEN position']);
    const { data } = await system.askSubgraph(
      'artist',
      `{ album(id: "${album.id}") { trackCount durationMs tracks { totalCount } } }`,
    );
    expect(data).toEqual({ album: { trackCount: 2, durationMs: 1500, tracks: { totalCount: 2 } } });
  });
});
