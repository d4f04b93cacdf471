import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';
import { catalogClient, codes } from './catalog-client.ts';

let system: TestSystem;
const { mutate, payload, made, artist } = catalogClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['artist'] });
  await system.sql(
    'artist',
    `INSERT INTO genres (slug, name, translations) VALUES
    ('romantic', 'Romantic', '{"ru": {"name": "Романтизм"}}'), ('piano', 'Piano', '{}')`,
  );
}, 60_000);

afterAll(() => system.stop());

describe('the catalogue', () => {
  test('is changed by administrators alone', async () => {
    const user = { userId: randomUUID(), roles: ['USER' as const, 'MODERATOR' as const] };
    for (const [field, input] of [
      ['createArtist', { name: 'x' }],
      ['updateArtist', { id: 'x', version: 1 }],
      ['deleteArtist', { id: 'x' }],
      ['createAlbum', { artistId: 'x', title: 'x' }],
      ['updateAlbum', { id: 'x', version: 1 }],
      ['deleteAlbum', { id: 'x' }],
      ['createTrack', { albumId: 'x', title: 'x' }],
      ['updateTrack', { id: 'x', version: 1 }],
      ['deleteTrack', { id: 'x' }],
    ] as const) {
      expect((await mutate(field, input, {})).errors?.[0]?.extensions).toEqual({
        code: 'UNAUTHENTICATED',
      });
      expect((await mutate(field, input, user)).errors?.[0]?.extensions).toEqual({
        code: 'FORBIDDEN',
      });
    }
  });

  test.each([
    ['createArtist', 'REQUIRED name', { name: ' ' }],
    ['createArtist', 'REQUIRED name', { name: '\u3164' }],
    ['createArtist', 'INVALID_FORMAT country', { name: 'x', country: 'Russia' }],
    ['createArtist', 'OUT_OF_RANGE activeTo', { name: 'x', activeFrom: 1900, activeTo: 1899 }],
    ['createArtist', 'INVALID_FORMAT beginDate', { name: 'x', beginDate: '1770-13' }],
    [
      'createArtist',
      'OUT_OF_RANGE endDate',
      { name: 'x', beginDate: '1900-02', endDate: '1900-01-31' },
    ],
    ['createArtist', 'NOT_FOUND genres 0', { name: 'x', genres: ['polka'] }],
    ['createArtist', 'DUPLICATE genres', { name: 'x', genres: ['piano', 'piano'] }],
    [
      'createArtist',
      'INVALID_FORMAT links 0 url',
      { name: 'x', links: [{ label: 'a', url: 'http://a' }] },
    ],
    ['createAlbum', 'NOT_FOUND artistId', { artistId: randomUUID(), title: 'x' }],
    ['createTrack', 'OUT_OF_RANGE durationMs', { albumId: null, title: 'x', durationMs: -1 }],
  ])('%s: %s', async (field, expected, input) => {
    const albumId =
      'albumId' in input
        ? { albumId: (await made('createAlbum', { artistId: (await artist()).id, title: 'x' })).id }
        : {};
    expect(codes(await payload(field, { ...input, ...albumId }))).toEqual([expected]);
  });

  test('of two changes at once one is stale', async () => {
    const { id, version } = await artist();
    const results = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => payload('updateArtist', { id, version, name })),
    );
    expect(results.filter(({ entity }) => entity)).toHaveLength(1);
    expect(results.filter(({ entity }) => !entity).map(codes)).toEqual([
      ['STALE_VERSION version'],
      ['STALE_VERSION version'],
    ]);
  });

  test('finds a slug for each of many of one name at once', async () => {
    const name = `Rush ${randomUUID().slice(0, 8)}`;
    const artists = await Promise.all(Array.from({ length: 6 }, () => artist(name)));
    expect(new Set(artists.map(({ slug }) => slug)).size).toBe(6);
    const [first] = artists;
    const input = { artistId: first?.id, title: 'Suite' };
    const albums = await Promise.all(Array.from({ length: 6 }, () => made('createAlbum', input)));
    expect(new Set(albums.map(({ slug }) => slug)).size).toBe(6);
  });

  test('keeps former slugs, and artists with albums', async () => {
    const before = await artist();
    await made('updateArtist', {
      id: before.id,
      version: before.version,
      slug: `${before.slug}-new`,
    });
    const { data } = await system.askSubgraph(
      'artist',
      `{ artistBySlug(slug: "${before.slug}") { slug } }`,
    );
    expect(data).toEqual({ artistBySlug: { slug: `${before.slug}-new` } });
    const album = await made('createAlbum', { artistId: before.id, title: 'x' });
    expect(codes(await payload('deleteArtist', { id: before.id }))).toEqual(['HAS_DEPENDENTS id']);
    await payload('deleteAlbum', { id: album.id });
    expect((await payload('deleteArtist', { id: before.id })).deletedId).toBe(before.id);
  });
});

describe('lists', () => {
  test('genres stand by name or by how many artists have them, page by page', async () => {
    const tag = randomUUID().slice(0, 6);
    const genres = ['a', 'b', 'c'].map((letter) => `zz-${tag}-${letter}`);
    await system.sql(
      'artist',
      'INSERT INTO genres (slug, name) SELECT s, s FROM unnest($1::text[]) s',
      [genres],
    );
    const [a, b, c] = genres as [string, string, string];
    await made('createArtist', { name: 'One', genres: [c, b] });
    await made('createArtist', { name: 'Two', genres: [c] });
    type Page = {
      genres: { nodes: { slug: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    async function inOrder(order: string): Promise<string[]> {
      const slugs: string[] = [];
      for (let after: string | null = null; ;) {
        const { data }: Reply<Page> = await system.askSubgraph(
          'artist',
          `query ($after: String) { genres(first: 2, after: $after, orderBy: ${order}) { nodes { slug } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        slugs.push(...(data?.genres.nodes.map(({ slug }) => slug) ?? []));
        if (!data?.genres.pageInfo.hasNextPage)
          return slugs.filter((slug) => genres.includes(slug));
        after = data.genres.pageInfo.endCursor;
      }
    }
    expect(await inOrder('NAME')).toEqual([a, b, c]);
    expect(await inOrder('MOST_ARTISTS')).toEqual([c, b, a]);
  });

  test('sort É beside E, find names without accents, and page', async () => {
    const tag = randomUUID().slice(0, 6);
    for (const name of [`Erik ${tag}`, `Édouard ${tag}`, `Zoltán ${tag}`]) await artist(name);
    const names: string[] = [];
    let after: string | null = null;
    do {
      const {
        data,
      }: Reply<{
        artists: {
          nodes: { name: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }> = await system.askSubgraph(
        'artist',
        `query ($after: String) { artists(first: 2, after: $after, filter: { query: "${tag.toUpperCase()}" }) { nodes { name } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      names.push(...(data?.artists.nodes.map(({ name }) => name) ?? []));
      after = data?.artists.pageInfo.hasNextPage ? data.artists.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual([`Édouard ${tag}`, `Erik ${tag}`, `Zoltán ${tag}`]);
    const { data } = await system.askSubgraph(
      'artist',
      `{ artists(filter: { query: "edouard ${tag}" }) { totalCount } }`,
    );
    expect(data).toEqual({ artists: { totalCount: 1 } });
  });

  test('take operators and wildcards as text', async () => {
    const { data } = await system.askSubgraph(
      'artist',
      `{ artists(filter: { query: "%_\\\\'" }) { totalCount } }`,
    );
    expect(data).toEqual({ artists: { totalCount: 0 } });
  });

  test('a reference to nobody is null, not an error', async () => {
    const { data, errors } = await system.askSubgraph(
      'artist',
      `{ _entities(representations: [{ __typename: "Artist", id: "${randomUUID()}" }, { __typename: "Album", id: "x" }, { __typename: "Genre", slug: "romantic" }]) { ... on Artist { id } ... on Album { id } ... on Genre { name(language: RU) } } }`,
    );
    expect({ data, errors }).toEqual({
      data: { _entities: [null, null, { name: 'Романтизм' }] },
      errors: undefined,
    });
  });
});
