import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Fragments that each spread the next twice under aliases: a kilobyte that means 2^20 fields. */
const BOMB = `query { postBySlug(slug: "x") { ...F0 } }
${times(20, (n) => `fragment F${n} on Post { a: artist { posts(first: 1) { nodes { ...F${n + 1} } } } b: artist { posts(first: 1) { nodes { ...F${n + 1} } } } }`)}
fragment F20 on Post { id }`;

describe('refuses with 400 and a code', () => {
  test.each([
    ['QUERY_TOO_LONG', `{ ${times(2100, () => '__typename')} }`],
    ['QUERY_TOO_LONG', `# ${'a'.repeat(33_000)}\n{ __typename }`],
    [
      'QUERY_TOO_COSTLY',
      `mutation { ${times(6, (n) => `a${n}: login(input: { email: "a", password: "b" }) { userErrors { code } }`)} }`,
    ],
    ['QUERY_TOO_COSTLY', `{ ${times(5, (n) => `a${n}: renderMarkdown(source: "x")`)} }`],
    ['QUERY_TOO_COSTLY', '{ posts(first: 30) { nodes { body } } }'],
    ['OPERATION_RESOLUTION_FAILURE', 'query A { __typename } query B { __typename }'],
    [
      'QUERY_TOO_DEEP',
      `{ postBySlug(slug: "x") ${times(6, () => '{ artist { posts { nodes')} { id } ${times(6, () => '} } }')} }`,
    ],
    ['QUERY_TOO_MANY_FIELDS', `{ ${times(301, () => '__typename')} }`],
    ['QUERY_TOO_MANY_ALIASES', `{ ${times(31, (n) => `a${n}: __typename`)} }`],
    [
      'QUERY_TOO_MANY_ALIASES',
      `{ __typename } fragment F on Post { ${times(31, (n) => `a${n}: title`)} }`,
    ],
    ['QUERY_TOO_MANY_FIELDS', `{ __typename } fragment F on Post { ${times(301, () => 'title')} }`],
    ['QUERY_TOO_MANY_DIRECTIVES', `{ __typename ${times(31, () => '@include(if: true)')} }`],
    [
      'QUERY_TOO_COSTLY',
      '{ artists(first: 100) { nodes { albums(first: 100) { nodes { tracks(first: 100) { nodes { id } } } } } } }',
    ],
    ['QUERY_TOO_DEEP', BOMB],
    [
      'QUERY_TOO_DEEP',
      '{ postBySlug(slug: "x") { ...A } } fragment A on Post { ...B } fragment B on Post { ...A }',
    ],
  ])('%s', async (code, query) => {
    const { status, errors, data } = await system.query(query);
    expect({ status, codes: errors?.map(({ extensions }) => extensions['code']), data }).toEqual({
      status: 400,
      codes: [code],
      data: undefined,
    });
  });

  test('an operationName that the document has not', async () => {
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query A { __typename }', operationName: 'B' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
  });

  test('words about tokens only where there are too many', async () => {
    const { errors } = await system.query('{ viewer } tokens');
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_PARSE_FAILED');
  });

  test('a cost that hides in a variable', async () => {
    const query = `query ($n: Int!) { artists(first: $n) { nodes { albums(first: $n) { nodes { tracks(first: $n) { nodes { id } } } } } } }`;
    expect((await system.query(query, { n: 5 })).status).toBe(200);
    const { status, errors } = await system.query(query, { n: 100 });
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'QUERY_TOO_COSTLY']);
  });

  test.each([
    ['QUERY_TOO_DEEP', BOMB.replace('query {', 'query Small { __typename } query Large {')],
    [
      'QUERY_TOO_MANY_ALIASES',
      `query Small { __typename } query Large { ${times(31, (n) => `a${n}: __typename`)} }`,
    ],
  ])('%s in an operation that is not even asked for', async (code, query) => {
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName: 'Small' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

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

  test.each([
    [
      'subscription { posts { totalCount } }',
      'OPERATION_RESOLUTION_FAILURE',
      'Operations of the type subscription are not supported here.',
    ],
    [
      'subscription S { __typename }',
      'OPERATION_RESOLUTION_FAILURE',
      'Operations of the type subscription are not supported here.',
    ],
    [
      '{ __proto__: posts { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      'The name __proto__ can’t be used.',
    ],
  ])('%s', async (query, code, message) => {
    const { status, errors } = await system.query(query);
    expect([status, errors]).toEqual([400, [{ message, extensions: { code } }]]);
  });

  test('variables in an address that are no JSON, by their name', async () => {
    const { status, body } = await get(system, 'query={__typename}&variables={');
    expect([status, body]).toEqual([
      400,
      { errors: [{ message: 'The variables are not JSON.', extensions: { code: 'BAD_REQUEST' } }] },
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
          extensions: { code: 'BATCHING_NOT_ALLOWED' },
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
      const { errors } = await system.query(query, variables);
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

  test.each([
    ['the query of the post page', POST_DETAIL],
    ['full introspection', getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true })],
  ])('%s', async (_, query) => {
    const { status, errors } = await system.query(query, { slug: 'none' });
    expect([status, errors]).toEqual([200, undefined]);
  });

  test('an operation with a neighbour, whose cost does not count', async () => {
    const response = await fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `query Small { __typename } query Large { artists(first: 100) { nodes { albums(first: 100) { nodes { tracks(first: 100) { nodes { id } } } } } } }`,
        operationName: 'Small',
      }),
    });
    expect(response.status).toBe(200);
  });
});
