import { describe, expect, test } from '@jest/globals';
import type { Document, Entity, Snapshots } from './model.ts';
import { refsOf, render, type RelatedEntities } from './render.ts';

const CHOPIN: Snapshots['ARTIST'] = {
  name: 'Frédéric Chopin',
  sortName: 'Chopin, Frédéric',
  names: { RU: 'Фредерик Шопен' },
  genres: [{ slug: 'romantic', name: 'Romantic', names: { RU: 'Романтизм' } }],
};
const NOCTURNES: Snapshots['ALBUM'] = {
  title: 'Nocturnes',
  titles: { RU: 'Ноктюрны' },
  artistId: 'chopin',
  releaseYear: 1965,
  genres: [{ slug: 'piano', name: 'Piano', names: {} }],
  creditedArtistIds: ['chopin', 'gone'],
};
const NOCTURNE: Snapshots['TRACK'] = {
  title: 'Nocturne in E-flat',
  albumId: 'nocturnes',
  artistIds: ['chopin'],
  disc: 1,
  position: 2,
};
const POST: Snapshots['POST'] = {
  title: 'At night',
  excerpt: 'What is played…',
  plainText: 'What is played when all are asleep.',
  language: 'EN',
  artistId: 'chopin',
  albumId: 'nocturnes',
  authorId: 'reader',
  tags: ['night'],
  tagNames: [{ tag: 'night', names: { RU: 'ночь' } }],
  publishedAt: '2026-12-31T23:30:00.000Z',
};
const READER: Snapshots['USER'] = { username: 'reader', displayName: 'A Reader' };

function related(others: Partial<RelatedEntities> = {}): RelatedEntities {
  return {
    artist: (id) => (id === 'chopin' ? CHOPIN : null),
    album: (id) => (id === 'nocturnes' ? NOCTURNES : null),
    tracksOf: () => [NOCTURNE],
    user: (id) => (id === 'reader' ? READER : null),
    popularity: () => 3,
    ...others,
  };
}

const post = (state: Partial<Snapshots['POST']> = {}): Entity => ({
  type: 'POST',
  id: 'p',
  version: 1,
  state: { ...POST, ...state },
});
const user = (state: Snapshots['USER']): Entity => ({ type: 'USER', id: 'u', version: 1, state });
const artist: Entity = { type: 'ARTIST', id: 'chopin', version: 1, state: CHOPIN };
const album: Entity = { type: 'ALBUM', id: 'nocturnes', version: 1, state: NOCTURNES };
const track: Entity = { type: 'TRACK', id: 't', version: 1, state: NOCTURNE };

const labelled = { value: 'chopin', label: 'Frédéric Chopin', names: { RU: 'Фредерик Шопен' } };
const piano = { value: 'piano', label: 'Piano', names: {} };

describe('the document of', () => {
  test('a post has the names of what it is about and of who wrote it', () => {
    expect(render(post(), related())).toEqual({
      type: 'POST',
      id: 'p',
      title: 'At night',
      titles: {},
      names: ['At night'],
      context: ['Frédéric Chopin', 'Фредерик Шопен', 'Nocturnes', 'Ноктюрны', 'A Reader', 'reader'],
      makers: ['Frédéric Chopin', 'Фредерик Шопен', 'A Reader', 'reader'],
      body: 'What is played when all are asleep.',
      tags: ['night'],
      tagNames: [{ value: 'night', label: 'night', names: { RU: 'ночь' } }],
      genres: [piano],
      artists: [labelled],
      year: 2026,
      language: 'EN',
      date: '2026-12-31T23:30:00.000Z',
      popularity: 0,
    } satisfies Document);
  });

  test('an artist has its names, also as it is sorted, and is its own facet', () => {
    expect(render(artist, related())).toMatchObject({
      title: 'Frédéric Chopin',
      titles: { RU: 'Фредерик Шопен' },
      names: ['Frédéric Chopin', 'Фредерик Шопен', 'Chopin, Frédéric'],
      genres: [{ value: 'romantic', label: 'Romantic', names: { RU: 'Романтизм' } }],
      artists: [labelled],
      date: null,
      popularity: 3,
    });
  });

  test('an album has its tracks for a text and begins its year', () => {
    expect(render(album, related())).toMatchObject({
      names: ['Nocturnes', 'Ноктюрны'],
      context: ['Frédéric Chopin', 'Фредерик Шопен'],
      body: 'Nocturne in E-flat',
      artists: [labelled],
      year: 1965,
      date: '1965-01-01T00:00:00.000Z',
      popularity: 3,
    });
  });

  test('a track has the year and genres of its album', () => {
    expect(render(track, related())).toMatchObject({
      names: ['Nocturne in E-flat'],
      makers: ['Frédéric Chopin', 'Фредерик Шопен'],
      context: ['Frédéric Chopin', 'Фредерик Шопен', 'Nocturnes', 'Ноктюрны'],
      genres: [piano],
      year: 1965,
      date: '1965-01-01T00:00:00.000Z',
    });
    expect(render(track, related({ album: () => null }))).toMatchObject({
      genres: [],
      year: null,
      date: null,
    });
  });

  test('an author has both names, each once', () => {
    expect(render(user(READER), related())).toMatchObject({
      title: 'A Reader',
      names: ['A Reader', 'reader'],
    });
    const same = { username: 'nina', displayName: 'nina' };
    expect(render(user(same), related())?.names).toEqual(['nina']);
  });
});

describe('nobody finds', () => {
  test.each([
    ['what has no state', { ...post(), state: null }, {}],
    ['a post by a suspended author', post(), { user: () => ({ ...READER, suspended: true }) }],
    ['a suspended author', user({ ...READER, suspended: true }), {}],
    ['who has no public post', user(READER), { popularity: () => 0 }],
    ['whose name is not known yet', user({ username: 'reader' }), {}],
    ['who is gone', user({ username: null, displayName: null }), {}],
  ] as [string, Entity, Partial<RelatedEntities>][])('%s', (_, entity, others) => {
    expect(render(entity, related(others))).toBeNull();
  });
});

describe('the text of a post', () => {
  test.each([
    ['What is played…', 'What is played when all are asleep.'],
    ['What is played. ', 'What is played when all are asleep.'],
    ['Of nights.', 'Of nights.\nWhat is played when all are asleep.'],
  ])('with the excerpt %j', (excerpt, body) => {
    expect(render(post({ excerpt }), related())?.body).toBe(body);
  });

  test('is cut to 100,000 units, a character that is cut in half replaced', () => {
    const body = render(
      post({ excerpt: '', plainText: `a${'🎵'.repeat(60_000)}` }),
      related(),
    )?.body;
    expect(body).toHaveLength(100_000);
    expect(body?.isWellFormed()).toBe(true);
  });
});

test('a post about no album has the genres of its artist, about neither has none', () => {
  const genres = (state: Partial<Snapshots['POST']>) =>
    render(post(state), related())?.genres.map(({ value }) => value);
  expect(genres({ albumId: null })).toEqual(['romantic']);
  expect(genres({ albumId: null, artistId: null })).toEqual([]);
});

test('of a compilation the first thirty artists are named', () => {
  const creditedArtistIds = Array.from({ length: 100 }, (_, at) => `artist-${at}`);
  const compilation = { ...album, state: { ...NOCTURNES, creditedArtistIds } } as Entity;
  const found = render(
    compilation,
    related({ artist: (id) => ({ ...CHOPIN, name: id, names: {} }) }),
  );
  expect(found?.makers).toEqual(creditedArtistIds.slice(0, 30));
  expect(found?.artists).toHaveLength(30);
});

test.each([
  [post(), ['chopin', 'nocturnes', 'reader']],
  [post({ artistId: null, albumId: null }), ['reader']],
  [album, ['chopin', 'gone']],
  [track, ['nocturnes', 'chopin']],
  [artist, []],
  [user(READER), []],
  [{ ...album, state: null }, []],
] as [Entity, string[]][])('%j changes with %j', (entity, refs) => {
  expect(refsOf(entity)).toEqual(refs);
});
