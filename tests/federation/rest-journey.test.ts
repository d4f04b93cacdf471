/** Every endpoint that is served, through the client that is generated from the document. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRestClient, type RestClient } from '@vobe/rest-client/client';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { ENDPOINTS } from '../../router/src/rest/table.ts';

let system: TestSystem;
let api: RestClient;
let token: string | undefined;
const called = new Set<string>();

beforeAll(async () => {
  system = await startSystem();
  api = createRestClient({ baseUrl: system.origin('router'), token: () => token });
  api.use({
    onRequest({ request, schemaPath }) {
      called.add(`${request.method} ${schemaPath}`);
    },
  });
}, 60_000);

afterAll(() => system.stop());

/** The answer of a call that went well. */
async function done<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
  status = 200,
): Promise<{ data: NonNullable<Data>; etag: string }> {
  const { data, error, response } = await answer;
  expect([response.status, error]).toEqual([status, undefined]);
  return { data: data as NonNullable<Data>, etag: response.headers.get('etag') ?? '' };
}

async function signIn(): Promise<void> {
  const username = `u${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const email = `${username}@example.com`;
  const account = { email, username, password: PASSWORD };
  await done(api.POST('/api/auth/register', { body: account }), 201);
  await system.sql('auth', `UPDATE users SET roles = '{USER,ADMIN}' WHERE username = $1`, [
    username,
  ]);
  const { data } = await done(api.POST('/api/auth/login', { body: { email, password: PASSWORD } }));
  expect(data.challenge).toBeNull();
  const refreshToken = data.tokens?.refreshToken ?? '';
  const renewed = await done(api.POST('/api/auth/refresh', { body: { refreshToken } }));
  token = renewed.data.tokens?.accessToken ?? '';
  const verified = await done(api.POST('/api/auth/verify-token', { body: { token } }));
  expect(verified.data).toMatchObject({ isValid: true, user: { username } });
  // A challenge is what an account with a second factor gets.
  const answer = { challenge: 'none', code: '123456' };
  const { response } = await api.POST('/api/auth/complete-login', { body: answer });
  expect(response.status).toBe(401);
}

async function fillCatalogue(): Promise<string> {
  const artist = await done(api.POST('/api/artists', { body: { name: 'The Travellers' } }), 201);
  const artistId = artist.data.id;
  const album = { artistId, title: 'On the way', releaseDate: '1999' };
  const { data } = await done(api.POST('/api/albums', { body: album }), 201);
  const path = { artist_id: artistId };
  const read = await done(api.GET('/api/artists/{artist_id}', { params: { path } }));
  expect(read.data).toEqual(artist.data);
  const albums = await done(api.GET('/api/artists/{artist_id}/albums', { params: { path } }));
  expect(albums.data.nodes.map(({ id }) => id)).toEqual([data.id]);
  const params = { path: { album_id: data.id } };
  const tracks = await done(api.GET('/api/albums/{album_id}/tracks', { params }));
  expect(tracks.data.totalCount).toBe(0);
  return artistId;
}

async function writePost(artistId: string): Promise<{ post_id: string }> {
  const body = { title: 'A draft', body: 'Some *words*.', language: 'EN', artistId } as const;
  const made = await done(api.POST('/api/content/posts', { body }), 201);
  const path = { post_id: made.data.id };
  const changed = await done(
    api.PUT('/api/content/posts/{post_id}', {
      params: { path, header: { 'If-Match': made.etag } },
      body: { title: 'On the road' },
    }),
  );
  expect(changed.data).toMatchObject({ title: 'On the road', version: 2 });
  await system.query(
    'mutation ($input: PublishPostInput!) { publishPost(input: $input) { userErrors { code } } }',
    { input: { id: made.data.id, version: 2 } },
    { token },
  );
  return path;
}

async function discuss(path: { post_id: string }): Promise<void> {
  const body = { postId: path.post_id, body: 'Well played.' };
  const made = await done(api.POST('/api/comments', { body }), 201);
  const comment = { comment_id: made.data.id };
  await done(
    api.PUT('/api/comments/{comment_id}', {
      params: { path: comment, header: { 'If-Match': made.etag } },
      body: { body: 'Very well played.' },
    }),
  );
  const list = await done(api.GET('/api/comments/post/{post_id}', { params: { path } }));
  expect(list.data.nodes.map((one) => one.body)).toEqual(['Very well played.']);
  await done(api.DELETE('/api/comments/{comment_id}', { params: { path: comment } }), 204);
}

async function writeToSupport(): Promise<void> {
  const body = { subject: 'A wish', category: 'IDEA', body: 'More sonatas.' } as const;
  const made = await done(api.POST('/api/feedback', { body }), 201);
  const path = { ticket_id: made.data.id };
  const read = await done(api.GET('/api/feedback/{ticket_id}', { params: { path } }));
  expect(read.data.messages?.nodes.map((one) => one.body)).toEqual(['More sonatas.']);
  const own = await done(api.GET('/api/feedback/my'));
  expect(own.data.nodes.map(({ id }) => id)).toEqual([made.data.id]);
}

test('a journey through all of them', async () => {
  await signIn();
  const artistId = await fillCatalogue();
  const path = await writePost(artistId);
  await discuss(path);
  await writeToSupport();
  const query = { artist_id: artistId };
  const listed = await done(api.GET('/api/content/posts', { params: { query } }));
  expect(listed.data.nodes.map(({ title }) => title)).toEqual(['On the road']);
  const detail = await done(api.GET('/api/content/posts/{post_id}/detail', { params: { path } }));
  expect(detail.data.artistDetail?.albums.nodes).toHaveLength(1);
  await done(api.GET('/api/search', { params: { query: { q: 'road', type: 'posts' } } }));
  await done(api.POST('/api/search/reindex'), 202);

  const read = await done(api.GET('/api/content/posts/{post_id}', { params: { path } }));
  const header = { 'If-Match': read.etag };
  await done(api.DELETE('/api/content/posts/{post_id}', { params: { path, header } }), 204);
  const gone = await api.GET('/api/content/posts/{post_id}', { params: { path } });
  expect([gone.data, gone.error?.code]).toEqual([undefined, 'NOT_FOUND']);

  const served = ENDPOINTS.filter(({ operation }) => operation !== null);
  expect([...called].toSorted()).toEqual(
    served.map(({ method, path: place }) => `${method} ${place}`).toSorted(),
  );
});
