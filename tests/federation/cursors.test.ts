import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';

let system: TestSystem;
let token: string;

beforeAll(async () => {
  system = await startSystem();
  await seedDemo(system.databases.urls);
  ({ token } = await system.createUser(['ADMIN']));
  while ((await cursorsOf(SEARCH)).length === 0) await sleep(100);
}, 60_000);

afterAll(() => system.stop());

const SEARCH = 'search(query: "соната", ARGS) { CURSOR }';

/** Every list of the graph that has pages, in each of its orders. */
const LISTS = [
  ...['NEWEST', 'OLDEST', 'RECENTLY_UPDATED'].map(
    (order) => `posts(orderBy: ${order}, ARGS) { CURSOR }`,
  ),
  `artists(first: 30) { nodes { posts(ARGS) { CURSOR } } }`,
  `users(first: 30) { nodes { posts(ARGS) { CURSOR } } }`,
  `posts(first: 30) { nodes { album { posts(ARGS) { CURSOR } } } }`,
  ...['NAME', 'NEWEST'].map((order) => `artists(orderBy: ${order}, ARGS) { CURSOR }`),
  ...['NAME', 'MOST_ARTISTS'].map((order) => `genres(orderBy: ${order}, ARGS) { CURSOR }`),
  `genres(first: 30) { nodes { artists(ARGS) { CURSOR } } }`,
  ...['OLDEST', 'NEWEST'].flatMap((order) => [
    `artists(first: 30) { nodes { albums(orderBy: ${order}, ARGS) { CURSOR } } }`,
    `genres(first: 30) { nodes { albums(orderBy: ${order}, ARGS) { CURSOR } } }`,
    `posts(first: 30) { nodes { comments(orderBy: ${order}, ARGS) { CURSOR } } }`,
    `users(first: 30) { nodes { comments(orderBy: ${order}, ARGS) { CURSOR } } }`,
  ]),
  `artists(first: 30) { nodes { tracks(ARGS) { CURSOR } } }`,
  `posts(first: 30) { nodes { album { tracks(ARGS) { CURSOR } } } }`,
  `users(ARGS) { CURSOR }`,
  SEARCH,
  SEARCH.replace('ARGS', 'orderBy: NEWEST, ARGS'),
];

const ask = (list: string, after?: string) =>
  system.query(
    `query ($after: String) { ${list.replace('ARGS', 'first: 1, after: $after').replace('CURSOR', 'pageInfo { endCursor }')} }`,
    after === undefined ? {} : { after },
    { token },
  );

/** Cursors that a list gives. */
async function cursorsOf(list: string): Promise<string[]> {
  const { text } = await ask(list);
  return [...text.matchAll(/"endCursor":"([^"]+)"/g)].map(([, cursor = '']) => cursor);
}

/** What could stand in a cursor instead, well-formed each. */
const VALUES = [
  null,
  0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e308,
  true,
  {},
  [],
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  'x'.repeat(3000),
  '\0',
  '\ud800',
  "'; DROP TABLE posts; --",
  '%',
  '$1',
  '{}',
  '2026-01-01',
  '2026-13-45T99:99:99.999Z',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  'infinity',
  'now',
  '01890000-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  'POST',
  'constructor',
];

/** As many as the machine of a test takes without refusing them. */
const AT_ONCE = 6;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each(LISTS)('a forged cursor of %s is BAD_USER_INPUT or a place in it', async (list) => {
  const [cursor] = await cursorsOf(list);
  if (cursor === undefined) throw new Error('the list gives no cursor');
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
  const forged = [
    ...parts.flatMap((_, place) => VALUES.map((value) => encode(parts.with(place, value)))),
    ...[[], parts.slice(1), [...parts, 0], Object.fromEntries(parts.entries())].map(encode),
    `${cursor}=`,
    cursor.slice(1),
    cursor.toUpperCase(),
    '!',
    '====',
    'x'.repeat(5000),
  ];
  expect((await ask(list, cursor)).errors).toBeUndefined();
  const codes: unknown[] = [];
  while (codes.length < forged.length) {
    const some = forged.slice(codes.length, codes.length + AT_ONCE);
    const replies = await Promise.all(some.map((after) => ask(list, after)));
    codes.push(...replies.map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'none'));
  }
  const wrong = forged.flatMap((one, index) => {
    const code = codes[index];
    const isExpected = code === 'BAD_USER_INPUT' || code === 'none';
    return isExpected ? [] : [[Buffer.from(one, 'base64url').toString(), code]];
  });
  expect(wrong).toEqual([]);
  expect(codes.filter((code) => code === 'BAD_USER_INPUT').length).toBeGreaterThan(VALUES.length);
});
