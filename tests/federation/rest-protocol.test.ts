import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { parse } from 'yaml';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { DRAFT, restClient } from './rest-client.ts';

let system: TestSystem;
let sample: SamplePost;
let author: { token: string };
const { call, refused } = restClient(() => system);

beforeAll(async () => {
  system = await startSystem();
  sample = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 1 });
  author = await system.createUser();
}, 60_000);

afterAll(() => system.stop());

describe('methods', () => {
  test.each(['TRACE', 'QUERY', 'OPTIONS', 'PATCH'])(
    '%s is refused with those there are',
    async (method) => {
      const { statusCode, headers, body } = await request(
        `${system.origin('router')}/api/content/posts`,
        { method },
      );
      expect([statusCode, headers['allow']]).toEqual([405, 'POST, GET, HEAD']);
      expect(await body.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
    },
  );

  test('HEAD goes with GET', async () => {
    const { status, headers, body } = await call('HEAD', `/api/content/posts/${sample.id}`);
    expect([status, body, headers.get('etag')]).toEqual([200, null, expect.stringMatching(/^"1-/)]);
  });
});

describe('authentication', () => {
  test.each([
    ['a body that is no object', 'POST', '/api/comments', []],
    ['a field of a header', 'POST', '/api/comments', { idempotencyKey: 'x' }],
    ['no version', 'PUT', `/api/content/posts/${randomUUID()}`, {}],
  ])('comes before %s', async (_, method, place, body) => {
    const answer = await refused(method, place, { body });
    expect([answer.status, answer.body.code, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'UNAUTHENTICATED',
      'Bearer',
    ]);
  });
});

describe('If-None-Match', () => {
  const post = async () => {
    const { body, headers } = await call<{ id: string }>('POST', '/api/content/posts', {
      body: DRAFT,
      token: author.token,
    });
    return { place: `/api/content/posts/${body.id}`, etag: headers.get('etag') ?? '' };
  };

  test.each([
    ['PUT', { title: 'Another' }],
    ['DELETE', undefined],
  ])('with %s is a condition that is not met: nothing is done', async (method, body) => {
    const { place, etag } = await post();
    const headers = { 'if-match': etag, 'if-none-match': etag };
    const answer = await refused(method, place, { body, headers, token: author.token });
    expect([answer.status, answer.body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    const read = await call('GET', place, { token: author.token });
    expect(read.body).toMatchObject({ title: DRAFT.title, version: 1 });
  });

  test('with POST, whose answer it would have been compared with', async () => {
    const asked = { body: { token: 'x' } };
    const first = await call('POST', '/api/auth/verify-token', asked);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '*' };
    const again = await refused('POST', '/api/auth/verify-token', { ...asked, headers });
    expect([first.status, again.status, again.body.code]).toEqual([
      200,
      412,
      'PRECONDITION_FAILED',
    ]);
  });
});

describe('a read', () => {
  const place = () => `/api/content/posts/${sample.id}`;

  test.each([
    ['the tag among others', (tag: string) => `"x", W/${tag}, "y"`, 304],
    ['the tag, weakly', (tag: string) => `W/${tag}`, 304],
    ['whatever there is', () => '*', 304],
    ['another tag', () => '"x"', 200],
  ])('with If-None-Match of %s', async (_, header, status) => {
    const first = await call('GET', place());
    const headers = { 'if-none-match': header(first.headers.get('etag') ?? '') };
    const again = await call('GET', place(), { headers });
    expect([again.status, again.body]).toEqual([status, status === 304 ? null : first.body]);
    expect((await call('HEAD', place(), { headers })).status).toBe(status);
  });

  test('that fails, fails again', async () => {
    // The same id in the logs makes the two problems equal, to the letter.
    const headers = { 'x-correlation-id': randomUUID() };
    const missing = `/api/content/posts/${randomUUID()}`;
    const first = await refused('GET', missing, { headers });
    const tag = first.headers.get('etag') ?? '*';
    const asked = { headers: { ...headers, 'if-none-match': tag } };
    const again = await refused('GET', missing, asked);
    expect([first.status, again.status, again.body]).toEqual([404, 404, first.body]);
  });
});

describe('the document', () => {
  interface Operation {
    operationId: string;
    requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
    responses: Record<string, { links?: Record<string, { operationId: string }> }>;
  }
  const document = parse(readFileSync('docs/api/openapi.yaml', 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, { properties?: object }> };
  };
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const operation = (id: string) => operations.find(({ operationId }) => operationId === id);

  test.each(['json', 'yaml'])('is served as it is kept here, as %s', async (type) => {
    const response = await fetch(`${system.origin('router')}/api/openapi.${type}`);
    expect(response.headers.get('content-type')).toMatch(type);
    expect(parse(await response.text())).toEqual(document);
  });

  test('asks for nothing in the body that a header says', () => {
    const { schema } = operation('createComment')?.requestBody?.content['application/json'] ?? {};
    const { properties } = document.components.schemas[schema?.$ref?.split('/').pop() ?? ''] ?? {};
    expect(Object.keys(properties ?? {})).toEqual(['postId', 'itemId', 'parentId', 'body']);
  });

  test('links what was made to what can be done with it', () => {
    const links = operation('createPost')?.responses['201']?.links ?? {};
    expect(Object.keys(links)).toEqual(
      expect.arrayContaining(['getPost', 'updatePost', 'deletePost', 'listPostComments']),
    );
    const known = new Set(operations.map(({ operationId }) => operationId));
    const linked = operations
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap((response) => Object.values(response.links ?? {}));
    expect(linked.filter(({ operationId }) => !known.has(operationId))).toEqual([]);
  });
});

test('a variable that the operation has none of is refused', async () => {
  const body = { token: 'x', colour: 'red' };
  const answer = await refused('POST', '/api/auth/verify-token', { body });
  expect([answer.status, answer.body.detail]).toEqual([400, 'The body has no field colour.']);
});
