import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, newAccount } from './auth-client.ts';

const PEOPLE = [
  ['zoe_b', 'Zoë Bjørnsdóttir', 'zoe@bjorn.example'],
  ['alyona', 'Алёна Щукина', 'a.shchukina@example.com'],
  ['percent', '100% O’Neill', 'percent@example.com'],
  ['ryuichi', '坂本龍一', 'r@example.jp'],
  ['plain_reader', 'Plain Reader', 'plain.reader@example.org'],
] as const;

let system: TestSystem;
const { run } = authClient(() => system);
const admin = { userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] };

beforeAll(async () => {
  system = await startSystem({ services: ['auth'] });
  for (const [username, displayName, email] of PEOPLE) {
    const { viewer } = await run('register', { ...newAccount(), username, displayName, email });
    if (!viewer) throw new Error(`${username} was not registered`);
  }
}, 60_000);

afterAll(() => system.stop());

/** Usernames that the administrators' filter finds. */
async function found(query: string): Promise<string[]> {
  const { data, text } = await system.askSubgraph<{
    users: { totalCount: number; nodes: { username: string }[] };
  }>(
    'auth',
    `query ($query: String) { users(filter: { query: $query }) { totalCount nodes { username } } }`,
    { query },
    admin,
  );
  if (!data) throw new Error(text);
  expect(data.users.totalCount).toBe(data.users.nodes.length);
  return data.users.nodes.map(({ username }) => username);
}

describe('the filter of accounts', () => {
  test.each([
    ['zoe bjornsdottir', 'zoe_b'],
    ['ZOË', 'zoe_b'],
    ['bjørn', 'zoe_b'],
    ['zoe_b', 'zoe_b'],
    ['алена', 'alyona'],
    ['Щук', 'alyona'],
    ['shchukina', 'alyona'],
    ['щукина', 'alyona'],
    ["o'neill", 'percent'],
    ['oneill', 'percent'],
    ['龍一', 'ryuichi'],
    ['plain.reader@example.org', 'plain_reader'],
    ['reader@exam', 'plain_reader'],
    ['plainreader', 'plain_reader'],
  ])('%s finds %s', async (query, username) => {
    expect(await found(query)).toEqual([username]);
  });

  test.each(['%', '_%', '\\', 'nobody at all', 'z%e'])('%j finds nobody', async (query) => {
    expect(await found(query)).toEqual([]);
  });

  test('knows the name that an account has now', async () => {
    const [row] = await system.sql<{ id: string }>(
      'auth',
      `SELECT id FROM users WHERE username = 'plain_reader'`,
    );
    const { data } = await system.askSubgraph<{ updateProfile: { userErrors: object[] } }>(
      'auth',
      `mutation { updateProfile(input: { displayName: "Übermäßig" }) { userErrors { code } } }`,
      {},
      { userId: row?.id ?? '', roles: ['USER'] },
    );
    expect(data?.updateProfile.userErrors).toEqual([]);
    expect(await found('ubermassig')).toEqual(['plain_reader']);
    expect(await found('plain reader')).toEqual(['plain_reader']);
  });

  test('has indexes for parts of names', async () => {
    const indexes = await system.sql<{ name: string }>(
      'auth',
      `SELECT indexname AS name FROM pg_indexes WHERE tablename = 'users' AND indexdef LIKE '%gin_trgm_ops%' ORDER BY 1`,
    );
    expect(indexes.map(({ name }) => name)).toEqual([
      'users_search_text_idx',
      'users_sound_text_idx',
    ]);
  });

  test('accounts that an older version folded, or none did, are refolded', async () => {
    await system.sql(
      'auth',
      `UPDATE users SET folding = 0, search_text = '', sound_text = '' WHERE username = 'zoe_b'`,
    );
    expect(await found('bjornsdottir')).toEqual([]);
    await system.stopService('auth');
    await system.start('auth');
    // It is done while requests are answered.
    const outdated = () => system.sql('auth', 'SELECT FROM users WHERE folding = 0');
    while ((await outdated()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await found('bjornsdottir')).toEqual(['zoe_b']);
  });
});
