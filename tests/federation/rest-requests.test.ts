import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { DRAFT, restClient, type Answer } from './rest-client.ts';

let system: TestSystem;
let sample: SamplePost;
let author: { token: string };
const { call, refused } = restClient(() => system);

beforeAll(async () => {
  system = await startSystem();
  sample = await createSamplePost(system, { albums: 3, tracksPerAlbum: 4, comments: 25 });
  author = await system.createUser();
}, 60_000);

afterAll(() => system.stop());

describe('lists', () => {
  test('are read page by page by their Link headers', async () => {
    let place: string | null = `/api/comments/post/${sample.id}?limit=10&order=OLDEST`;
    const ids: string[] = [];
    let pages = 0;
    while (place !== null) {
      const answer: Answer<{ nodes: { id: string }[]; totalCount: number }> = await call(
        'GET',
        place,
      );
      expect(answer.body.totalCount).toBe(25);
      ids.push(...answer.body.nodes.map(({ id }) => id));
      pages += 1;
      place = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
    }
    expect([pages, ids.length, new Set(ids).size]).toEqual([3, 25, 25]);
  });

  test('of artists, albums and posts by their filters', async () => {
    const artist = await call('GET', `/api/artists/${sample.artistId}?language=RU`);
    expect(artist.body).toMatchObject({ id: sample.artistId, version: 1 });
    const albums = await call<{ nodes: { id: string }[] }>(
      'GET',
      `/api/artists/${sample.artistId}/albums?limit=2`,
    );
    expect(albums.body.nodes).toHaveLength(2);
    const [album] = albums.body.nodes;
    const tracks = await call('GET', `/api/albums/${album?.id}/tracks`);
    expect(tracks.body).toMatchObject({ totalCount: 4 });
    const posts = await call('GET', `/api/content/posts?artist_id=${sample.artistId}&language=EN`);
    expect(posts.body).toMatchObject({ nodes: [{ id: sample.id }] });
    const none = await call('GET', `/api/content/posts?artist_id=${randomUUID()}`);
    expect(none.body).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['order=BEST', 'order'],
    ['after=nonsense', 'after'],
  ])('refuse %s, by the parameter’s name', async (query, parameter) => {
    const { status, body } = await refused('GET', `/api/content/posts?${query}`);
    expect([status, body.code, body.errors?.[0]?.parameter]).toEqual([
      400,
      'BAD_USER_INPUT',
      parameter,
    ]);
  });
});

describe('what is no request of the API', () => {
  test.each([
    ['GET', '/api/nothing', 404, 'NOT_FOUND'],
    ['GET', '/api/chat/sessions', 404, 'NOT_FOUND'],
    ['PATCH', '/api/content/posts', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/api/search', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s', async (method, place, status, code) => {
    const answer = await refused(method, place);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET|POST/);
  });

  test.each([
    ['a list', [DRAFT], 400, 'BAD_REQUEST'],
    ['a field that the address names', { ...DRAFT, id: 'x' }, 400, 'BAD_USER_INPUT'],
    ['an unknown field', { ...DRAFT, colour: 'red' }, 400, 'BAD_USER_INPUT'],
    ['a number for a title', { ...DRAFT, title: 1 }, 400, 'BAD_USER_INPUT'],
  ])('%s as a body', async (_, body, status, code) => {
    const place = `/api/content/posts/${randomUUID()}`;
    const headers = { 'if-match': '"1"' };
    const answer = await refused('PUT', place, { body, headers, token: author.token });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('a body that is no JSON', async () => {
    const response = await fetch(`${system.origin('router')}/api/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(await response.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    const form = await fetch(`${system.origin('router')}/api/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    });
    expect(await form.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('while a service is down', () => {
  beforeAll(() => system.stopService('artist'));
  afterAll(() => system.start('artist'));

  test('its own resources are 503, and a post says which part is missing', async () => {
    const artist = await refused('GET', `/api/artists/${sample.artistId}`);
    expect([artist.status, artist.body.code, artist.headers.get('retry-after')]).toEqual([
      503,
      'SUBGRAPH_UNAVAILABLE',
      '1',
    ]);
    const post = await call('GET', `/api/content/posts/${sample.id}/detail`);
    expect(post.body).toMatchObject({ id: sample.id, artistDetail: null });
    expect([post.headers.get('x-missing-parts'), post.headers.get('cache-control')]).toEqual([
      'artist',
      'no-store',
    ]);
  });
});

test('too many attempts are told when to go on, and blame no field', async () => {
  const body = { email: 'nobody@example.com', password: 'not the password' };
  let answer = await refused('POST', '/api/auth/login', { body });
  for (let tries = 0; tries < 20 && answer.status === 401; tries += 1) {
    answer = await refused('POST', '/api/auth/login', { body });
  }
  const { detail, errors } = answer.body;
  expect([answer.status, answer.headers.get('retry-after'), errors]).toEqual([
    429,
    /in (\d+) seconds/.exec(detail)?.[1],
    [{ code: 'TOO_MANY_ATTEMPTS', detail }],
  ]);
  expect(detail).toMatch(/Try again in \d+ seconds/);
});
