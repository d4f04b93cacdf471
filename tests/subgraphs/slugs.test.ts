/** Names in addresses, in the script of what they are of. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['artist', 'content'] });
}, 60_000);

afterAll(() => system.stop());

const admin = { userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] };

interface Named {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly url: string;
}

type Payload = Record<string, Named | null> & { userErrors: { code: string; field: string[] }[] };

async function send(service: 'artist' | 'content', mutation: string, type: string, input: object) {
  const fields = type === 'Post' ? 'id slug version' : 'id slug version url';
  const text = `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
    payload: ${mutation}(input: $input) { ${type.toLowerCase()} { ${fields} } userErrors { code field } } }`;
  const { data, text: body } = await system.askSubgraph<{ payload: Payload }>(
    service,
    text,
    { input },
    admin,
  );
  const payload = data?.payload;
  if (!payload) throw new Error(body);
  const { code, field } = payload.userErrors[0] ?? {};
  return {
    thing: payload[type.toLowerCase()] ?? null,
    error: code && `${code} ${field?.join('.')}`,
  };
}

async function created(name: string, slug?: string): Promise<Named> {
  const { thing, error } = await send('artist', 'createArtist', 'Artist', {
    name,
    ...(slug && { slug }),
  });
  if (!thing) throw new Error(error);
  return thing;
}

const find = async (slug: string) =>
  (
    await system.askSubgraph<{ artistBySlug: Named | null }>(
      'artist',
      'query ($slug: String!) { artistBySlug(slug: $slug) { id slug } }',
      { slug },
    )
  ).data?.artistBySlug?.slug;

describe('an artist', () => {
  test.each([
    ['宇多田ヒカル', '宇多田ヒカル'],
    ['فيروز', 'فيروز'],
    ['עידן רייכל', 'עידן-רייכל'],
    ['लता मंगेशकर', 'लता-मंगेशकर'],
    ['夜', '夜'],
    ['Земфира', 'zemfira'],
    ['!!!', 'artist'],
  ])('%s has the address %s', async (name, slug) => {
    const artist = await created(name);
    expect(artist.slug).toBe(slug);
    expect(artist.url).toBe(`/artists/${encodeURIComponent(slug)}`);
    expect(artist.url).toMatch(/^[!-~]+$/);
    expect(await find(slug)).toBe(slug);
  });

  test('of a name that is taken has a number behind it', async () => {
    const slugs = [];
    for (let turn = 0; turn < 3; turn += 1) slugs.push((await created('ガラ')).slug);
    expect(slugs).toEqual(['ガラ', 'ガラ-2', 'ガラ-3']);
  });

  test('is found by letters in parts, too', async () => {
    const { slug } = await created('ボギー');
    expect(slug.normalize('NFD')).not.toBe(slug);
    expect(await find(slug.normalize('NFD'))).toBe(slug);
  });

  test('is found by a former address of another script', async () => {
    const artist = await created('椎名林檎');
    const input = { id: artist.id, version: artist.version, slug: 'ringo-sheena' };
    const { thing } = await send('artist', 'updateArtist', 'Artist', input);
    expect(thing?.slug).toBe('ringo-sheena');
    expect(await find('椎名林檎')).toBe('ringo-sheena');
    const back = { id: artist.id, version: thing?.version, slug: '椎名林檎' };
    expect((await send('artist', 'updateArtist', 'Artist', back)).thing?.slug).toBe('椎名林檎');
    expect(await find('ringo-sheena')).toBe('椎名林檎');
  });

  test('has the address that was asked for, if it is one', async () => {
    expect((await created('Name', '東京事変')).slug).toBe('東京事変');
    for (const slug of ['東京 事変', '東京/事変', 'Земфира', 'Ζωή', '東\u200f京', 'é-e-e']) {
      const { error } = await send('artist', 'createArtist', 'Artist', { name: 'Name', slug });
      expect(error).toBe('INVALID_FORMAT slug');
    }
  });

  test('and their albums and tracks stand at percent-encoded addresses', async () => {
    const artist = await created('米津玄師');
    const { thing: album } = await send('artist', 'createAlbum', 'Album', {
      artistId: artist.id,
      title: '初恋',
      type: 'ALBUM',
    });
    const page = `/artists/${encodeURIComponent('米津玄師')}`;
    expect(album?.slug).toBe('初恋');
    expect(album?.url).toBe(`${page}#${encodeURIComponent('初恋')}`);
  });
});

test.each([
  ['夜に駆ける', '夜に駆ける'],
  ['مقال عن فيروز', 'مقال-عن-فيروز'],
  ['Ночь', 'noch'],
  ['?!', 'post'],
])('a post called %s has the address %s', async (title, slug) => {
  const { thing, error } = await send('content', 'createPost', 'Post', { title, language: 'EN' });
  expect(error).toBeUndefined();
  expect(thing?.slug).toBe(slug);
});
