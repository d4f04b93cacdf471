import { expect, test } from '@jest/globals';
import { artistData, discographyData } from './structured-data.ts';

const artist = {
  id: '0197f2a0-1111-7000-8000-000000000003',
  slug: 'somebody',
  name: 'Somebody',
  imageUrl: 'https://example.com/a.jpg',
  genres: [{ name: 'Piano' }],
  beginDate: { value: '1770-12' },
  endDate: { value: '1827-03-26' },
};

const album = {
  id: '0197f2a0-1111-7000-8000-000000000004',
  slug: 'album',
  title: 'Album',
  originalTitle: 'Album',
  type: 'ALBUM' as const,
  label: null,
  licenceUrl: null,
  coverUrl: 'https://example.com/b.jpg',
  durationMs: 0,
  trackCount: 0,
  releaseDate: null,
  tracks: { totalCount: 0, nodes: [] },
};

test('a person is born and dies', () => {
  const data = artistData({ ...artist, kind: 'PERSON' }, 'en');
  expect(data).toMatchObject({
    '@type': 'Person',
    birthDate: '1770-12',
    deathDate: '1827-03-26',
    knowsAbout: ['Piano'],
  });
  expect(data).not.toHaveProperty('genre');
});

test('a group is founded and dissolved; one that goes on has no end', () => {
  const data = artistData({ ...artist, kind: 'GROUP', endDate: null }, 'en');
  expect(data).toMatchObject({ '@type': 'MusicGroup', foundingDate: '1770-12', genre: ['Piano'] });
  expect(Object.keys(data).filter((key) => /Date$/.test(key))).toEqual(['foundingDate']);
});

test('an unknown kind has no dates of life', () => {
  const data = artistData({ ...artist, kind: null }, 'en');
  expect(data['@type']).toBe('MusicGroup');
  expect(Object.keys(data).filter((key) => /Date$/.test(key))).toEqual([]);
});

test('albums are those of a group, and stand beside a person', () => {
  const byGroup = discographyData({ ...artist, kind: 'GROUP' }, [album], 'en');
  expect(byGroup).toMatchObject({
    '@type': 'MusicGroup',
    album: [{ '@type': 'MusicAlbum', byArtist: { '@type': 'MusicGroup', name: 'Somebody' } }],
  });
  expect(discographyData({ ...artist, kind: 'PERSON' }, [album], 'en')).toMatchObject({
    '@graph': [
      { '@type': 'Person', name: 'Somebody' },
      { '@type': 'MusicAlbum', byArtist: { '@type': 'Person', name: 'Somebody' } },
    ],
  });
});
