import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

/** Of each error. */
const ID = expect.stringMatching(/^[\w-]{36}$/) as unknown;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

describe('refuses with a code of its own', () => {
  test('a body of more than 1 MB', async () => {
    const { status, errors } = await system.query('{ __typename }', { x: 'a'.repeat(1_100_000) });
    expect([status, errors?.[0]?.extensions['code']]).toEqual([413, 'REQUEST_TOO_LARGE']);
  });

  test.each([
    ['keys', { input: Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, n])) }],
    ['elements', { input: Array.from({ length: 240_000 }, () => 1) }],
    ['levels', { input: JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown }],
  ])('variables of too many %s', async (_, variables) => {
    const query =
      'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }';
    const { status, errors, text } = await system.query(query, variables);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'REQUEST_TOO_COMPLEX']);
    expect(text.length).toBeLessThan(1000);
  });

  test('variables of too many keys in an address', async () => {
    const variables = encodeURIComponent(`{"a":[${'1,'.repeat(6000)}1]}`).replaceAll('%2C', ',');
    const { status, body } = await get(system, `query={__typename}&variables=${variables}`);
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'REQUEST_TOO_COMPLEX']);
  });

  test.each([
    ['text/plain', '{"query":"{__typename}"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/json; charset=utf-7', '{"query":"{__typename}"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'application/json; charset="UTF-16"',
      '{"query":"{__typename}"}',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'application/json; charset=utf-8; charset=utf-7',
      '{"query":"{__typename}"}',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      "application/json; charset*=utf-7''x",
      '{"query":"{__typename}"}',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['application/json', '{"query":', 400, 'BAD_REQUEST'],
    ['application/json', Buffer.from([0x22, 0xff, 0x22]), 400, 'BAD_REQUEST'],
  ])('%s %s: %i', async (type, body, status, code) => {
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('a body that is said to be compressed', async () => {
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: '{"query":"{__typename}"}',
    });
    expect(response.status).toBe(415);
  });

  test('variables in an address that are no JSON, by their name', async () => {
    const { status, body } = await get(system, 'query={__typename}&variables={');
    expect([status, body]).toEqual([
      400,
      {
        errors: [
          { message: 'The variables are not JSON.', extensions: { code: 'BAD_REQUEST', id: ID } },
        ],
      },
    ]);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    const response = await fetch(`${system.origin('router')}/graphql`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('several operations in one request', async () => {
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'ru' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Отправляйте по одной операции в запросе: пакетные запросы не поддерживаются.',
          extensions: { code: 'BATCHING_NOT_ALLOWED', id: ID },
        },
      ],
    });
  });
});

const NULLS = {
  auth: ['query ($n: Int = 2) { users(first: $n) { totalCount } }', { n: null }],
  content: ['query ($n: Int = 2) { posts(first: $n) { totalCount } }', { n: null }],
  artist: ['query ($n: Int = 2) { artists(first: $n) { totalCount } }', { n: null }],
  comment: [
    'query ($n: Int = 2) { postBySlug(slug: "x") { comments(first: $n) { totalCount } } }',
    { n: null },
  ],
  search: ['query ($n: Int = 2) { search(query: "x", first: $n) { totalCount } }', { n: null }],
} as const;

const entriesOf = <Key extends string, Value>(map: Record<Key, Value>) =>
  Object.entries(map) as [Key, Value][];

describe('reports errors of variables', () => {
  test('five of four thousand, without their values', async () => {
    const input = Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`secret${n}`, 's3cr3t']),
    );
    const query =
      'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }';
    const { errors, text } = await system.query(query, { input });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(
      Array(5).fill('BAD_USER_INPUT'),
    );
    expect(text).not.toContain('s3cr3t');
    expect(text.length).toBeLessThan(2000);
  });

  test('in the reader’s language, with the place', async () => {
    const { errors } = await system.query(
      'query ($filter: PostFilter) { posts(filter: $filter) { totalCount } }',
      { filter: { tags: [1] } },
      { headers: { 'accept-language': 'ru' } },
    );
    expect(errors).toEqual([
      {
        message: 'filter: в PostFilter нет поля «tags»',
        extensions: { code: 'BAD_USER_INPUT', field: 'filter' },
      },
    ]);
  });

  test.each(entriesOf(NULLS))(
    'null for a variable with a default, in %s',
    async (name, [query, variables]) => {
      const admin = await system.createUser(['ADMIN']);
      const { errors } = await system.query(query, variables, admin);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      const own = name === 'comment' ? COMMENTS_OF_ENTITY : query;
      const asked = await system.askSubgraph(name, own, variables, {
        userId: '01890000-0000-7000-8000-000000000000',
        roles: ['ADMIN'],
      });
      expect(asked.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    },
  );
});

const COMMENTS_OF_ENTITY =
  'query ($n: Int = 2) { _entities(representations: []) { ... on Post { comments(first: $n) { totalCount } } } }';

async function get(from: TestSystem, search: string) {
  const response = await fetch(`${from.origin('router')}/graphql?${search}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  const body = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: Record<string, unknown> }[];
  };
  return { status: response.status, body };
}

describe('answers', () => {
  test.each(['POST', 'GET'])('an empty operation name, by %s', async (method) => {
    if (method === 'GET') {
      const { body } = await get(system, 'query={__typename}&operationName=');
      return expect(body).toEqual({ data: { __typename: 'Query' } });
    }
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query A { __typename }', operationName: '' }),
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });
});
