import pg from 'pg';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

const CREATE =
  'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } userErrors { code } } }';
const INPUT = { input: { title: 'A title', language: 'EN' } };
const LISTS = '{ posts { nodes { id } } artists { totalCount } }';

test('a locked table costs its own fields, in less than two seconds, with a code', async () => {
  const { token } = await system.createUser();
  const client = new pg.Client({ connectionString: system.databases.urls.content });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE posts');
    for (const [query, variables] of [
      [LISTS, {}],
      [CREATE, INPUT],
    ] as const) {
      const began = performance.now();
      const { status, errors, data } = await system.query(query, variables, {
        token,
        headers: { 'accept-language': 'ru' },
      });
      // Time is what is promised here, so it is asserted.
      expect(performance.now() - began).toBeLessThan(2000);
      expect(status).toBe(200);
      expect(errors?.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
        ['TRY_AGAIN', 'Сейчас это невозможно. Попробуйте ещё раз через несколько секунд.'],
      ]);
      if (query === LISTS) expect(data).toMatchObject({ posts: null, artists: { totalCount: 0 } });
    }
  } finally {
    await client.end();
  }
  expect((await system.query(CREATE, INPUT, { token })).errors).toBeUndefined();
});

test('connections that PostgreSQL ends make nothing an internal error', async () => {
  const { token } = await system.createUser();
  const admin = new pg.Client({ connectionString: system.databases.adminUrl });
  await admin.connect();
  const codes = new Map<unknown, number>();
  try {
    let isOver = false;
    const killing = (async () => {
      for (let round = 0; round < 20; round += 1) {
        await admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = 'vibe_content_db' AND pid <> pg_backend_pid()`,
        );
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      isOver = true;
    })();
    const write = async () => {
      while (!isOver) {
        const { errors } = await system.query(CREATE, INPUT, { token });
        const code = errors?.[0]?.extensions['code'] ?? 'ok';
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    };
    await Promise.all([killing, ...Array.from({ length: 8 }, write)]);
  } finally {
    await admin.end();
  }
  expect([...codes.keys()].filter((code) => code !== 'ok' && code !== 'TRY_AGAIN')).toEqual([]);
  expect(codes.get('TRY_AGAIN')).toBeGreaterThan(0);
});
