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

  test.each([
    [
      'subscription { posts { totalCount } }',
      'OPERATION_RESOLUTION_FAILURE',
      'Subscriptions are answered at /graphql/stream.',
    ],
    [
      'subscription S { __typename }',
      'OPERATION_RESOLUTION_FAILURE',
      'Subscriptions are answered at /graphql/stream.',
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
});

describe('answers', () => {
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
