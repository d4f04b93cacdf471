import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { DRAFT, restClient } from './rest-client.ts';

let system: TestSystem;
let sample: SamplePost;
let author: { token: string };
let admin: { token: string };
const { call, refused } = restClient(() => system);

beforeAll(async () => {
  system = await startSystem();
  sample = await createSamplePost(system, { albums: 3, tracksPerAlbum: 4, comments: 25 });
  author = await system.createUser();
  admin = await system.createUser(['ADMIN']);
}, 60_000);

afterAll(() => system.stop());

const writeDraft = () =>
  call<{ id: string; version: number }>('POST', '/api/content/posts', {
    body: DRAFT,
    token: author.token,
  });

describe('accounts', () => {
  const account = () => {
    const username = `u${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    return { email: `${username}@example.com`, username, password: PASSWORD };
  };

  test('register, log in, verify and refresh', async () => {
    const { email, username, password } = account();
    const made = await call('POST', '/api/auth/register', { body: { email, username, password } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ viewer: { user: { username } } });
    expect(made.body).not.toHaveProperty('userErrors');

    const login = await call<{ tokens: { accessToken: string; refreshToken: string } }>(
      'POST',
      '/api/auth/login',
      { body: { email, password } },
    );
    expect(login.headers.get('cache-control')).toBe('no-store');
    const { accessToken: token, refreshToken } = login.body.tokens;
    const verified = await call('POST', '/api/auth/verify-token', { body: { token } });
    expect(verified.body).toMatchObject({ isValid: true, user: { username } });
    const renewed = await call('POST', '/api/auth/refresh', { body: { refreshToken } });
    expect(renewed.body).toMatchObject({ tokens: { accessToken: expect.any(String) } });
  });

  test('a wrong password is 401, a taken name 409, a short password 422, each by its field', async () => {
    const { email, username, password } = account();
    await call('POST', '/api/auth/register', { body: { email, username, password } });
    const wrong = await refused('POST', '/api/auth/login', { body: { email, password: 'wrong' } });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'INVALID_CREDENTIALS']);
    const taken = { ...account(), username };
    const again = await refused('POST', '/api/auth/register', { body: taken });
    expect([again.status, again.body.errors?.[0]]).toEqual([
      409,
      { code: 'TAKEN', detail: expect.any(String), pointer: '/username' },
    ]);
    const short = { ...account(), password: 'short' };
    const weak = await refused('POST', '/api/auth/register', { body: short });
    expect([weak.status, weak.body.errors?.[0]?.pointer]).toEqual([422, '/password']);
  });
});

describe('posts', () => {
  test('are written, read, changed and deleted', async () => {
    const made = await writeDraft();
    const place = `/api/content/posts/${made.body.id}`;
    expect([made.status, made.headers.get('location')]).toEqual([201, place]);
    expect(made.body).toMatchObject({ title: 'A draft', version: 1, author: expect.any(Object) });

    const read = await call('GET', place, { token: author.token });
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"1-[\w-]{22}"$/);
    expect(read.headers.get('cache-control')).toBe('private, no-cache');
    const same = await call('GET', place, {
      token: author.token,
      headers: { 'if-none-match': etag },
    });
    expect([same.status, same.body]).toEqual([304, null]);

    const changed = await call('PUT', place, {
      body: { title: 'Another' },
      token: author.token,
      headers: { 'if-match': etag },
    });
    expect(changed.body).toMatchObject({ title: 'Another', body: DRAFT.body, version: 2 });
    const stale = await refused('PUT', place, {
      body: { title: 'A third' },
      token: author.token,
      headers: { 'if-match': etag },
    });
    expect([stale.status, stale.body.code, stale.body.errors?.[0]?.parameter]).toEqual([
      412,
      'STALE_VERSION',
      'If-Match',
    ]);
    const headers = { 'if-match': changed.headers.get('etag') ?? '' };
    expect((await call('DELETE', place, { token: author.token, headers })).status).toBe(204);
    expect((await call('GET', place, { token: author.token })).status).toBe(404);
  });

  test('are not changed without their version', async () => {
    const place = `/api/content/posts/${(await writeDraft()).body.id}`;
    const asked = { body: { title: 'Another' }, token: author.token };
    const blind = await refused('PUT', place, asked);
    expect([blind.status, blind.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    const odd = await refused('PUT', place, { ...asked, headers: { 'if-match': '*' } });
    expect([odd.status, odd.body.errors?.[0]?.parameter]).toEqual([400, 'If-Match']);
  });

  test('of others do not exist while they are drafts', async () => {
    const place = `/api/content/posts/${(await writeDraft()).body.id}`;
    const read = await refused('GET', place);
    expect(read.body).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no such thing, or you may not see it.',
      code: 'NOT_FOUND',
      requestId: read.headers.get('x-correlation-id'),
    });
    expect(read.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const headers = { 'if-match': '"1"' };
    const stranger = { token: (await system.createUser()).token, headers };
    expect((await refused('DELETE', place, stranger)).status).toBe(404);
  });

  test('need a sign-in, in the reader’s language', async () => {
    const headers = { 'accept-language': 'ru' };
    const { status, body } = await refused('POST', '/api/content/posts', { body: DRAFT, headers });
    expect([status, body.code, body.title]).toEqual([401, 'UNAUTHENTICATED', 'Unauthorized']);
    expect(body.detail).toMatch(/[а-я]/);
    const bad = await refused('GET', '/api/content/posts', { token: 'a.b.c' });
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer error="invalid_token"',
    ]);
  });

  test('what breaks a rule is 422 with a pointer to each field', async () => {
    const body = { ...DRAFT, title: ' ', tags: Array.from({ length: 30 }, (_, n) => `tag${n}`) };
    const answer = await refused('POST', '/api/content/posts', { body, token: author.token });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['REQUIRED', '/title'],
      ['TOO_MANY', '/tags'],
    ]);
  });

  test('with artist, albums, tracks and comments in one answer', async () => {
    const { body } = await call('GET', `/api/content/posts/${sample.id}/detail`);
    expect(body).toMatchObject({
      id: sample.id,
      artistDetail: {
        id: sample.artistId,
        albums: { nodes: [{ tracks: { nodes: expect.any(Array) } }, {}, {}] },
      },
      comments: { totalCount: 25 },
    });
    expect(JSON.stringify(body)).not.toContain('__typename');
  });
});

describe('the catalogue', () => {
  test('grows by administrators alone', async () => {
    const body = { name: 'Somebody New' };
    const { status } = await refused('POST', '/api/artists', { body, token: author.token });
    expect(status).toBe(403);
    const made = await call<{ id: string }>('POST', '/api/artists', { body, token: admin.token });
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `/api/artists/${made.body.id}`,
    ]);
    const album = { artistId: made.body.id, title: 'First', releaseDate: '1999' };
    const added = await call('POST', '/api/albums', { body: album, token: admin.token });
    expect(added.body).toMatchObject({ title: 'First', releaseDate: { value: '1999' } });
    const orphan = { artistId: randomUUID(), title: 'Of nobody' };
    const lost = await refused('POST', '/api/albums', { body: orphan, token: admin.token });
    expect([lost.status, lost.body.errors?.[0]?.pointer]).toEqual([422, '/artistId']);
  });
});

describe('comments', () => {
  test('are written once however often they are sent, changed, and deleted', async () => {
    const asked = {
      body: { postId: sample.id, body: 'Well played.' },
      token: author.token,
      headers: { 'idempotency-key': randomUUID() },
    };
    const first = await call<{ id: string }>('POST', '/api/comments', asked);
    const again = await call<{ id: string }>('POST', '/api/comments', asked);
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    const place = `/api/comments/${first.body.id}`;
    const changed = await call('PUT', place, {
      body: { body: 'Very well played.' },
      token: author.token,
      headers: { 'if-match': first.headers.get('etag') ?? '' },
    });
    expect(changed.body).toMatchObject({ body: 'Very well played.', version: 2 });
    const { token } = author;
    expect((await call('DELETE', place, { token })).status).toBe(204);
    expect((await refused('DELETE', place, { token })).status).toBe(404);
  });
});

describe('search', () => {
  test('finds, by kind too, and is rebuilt by administrators alone', async () => {
    const found = await call('GET', '/api/search?q=artist&type=artists&limit=5');
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({ nodes: expect.any(Array) });
    const none = await refused('GET', '/api/search');
    expect([none.status, none.body.errors?.[0]?.parameter]).toEqual([400, 'q']);
    const kind = await refused('GET', '/api/search?q=a&type=songs');
    expect(kind.body.detail).toContain('posts, artists, albums, tracks, users');
    expect((await refused('POST', '/api/search/reindex', { token: author.token })).status).toBe(
      403,
    );
    const run = await call('POST', '/api/search/reindex', { token: admin.token });
    expect([run.status, run.body['status']]).toEqual([202, 'RUNNING']);
  });
});
