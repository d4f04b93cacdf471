import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

/** What was ended is refused within so long. */
const LIMIT_MS = 2000;

const FIELDS =
  'tokens { accessToken refreshToken } viewer { sessions { id isCurrent } } userErrors { code }';

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

async function mutate(name: string, input: object | null, token?: string) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const fields = ['login', 'changePassword', 'refreshTokens'].includes(name)
    ? FIELDS
    : ['setUserRoles', 'suspendUser'].includes(name)
      ? 'user { roles isSuspended } userErrors { code }'
      : 'endedSessions userErrors { code }';
  const query = input
    ? `mutation ($input: ${type}) { it: ${name}(input: $input) { ${fields} } }`
    : `mutation { it: ${name} { ${fields} } }`;
  return system.query<{ it: { tokens: Tokens | null; userErrors: { code: string }[] } | null }>(
    query,
    input ? { input } : {},
    { token },
  );
}

async function login(username: string): Promise<Tokens> {
  const { data } = await mutate('login', { email: `${username}@example.com`, password: PASSWORD });
  if (!data?.it?.tokens) throw new Error('not signed in');
  return data.it.tokens;
}

const VIEWER = '{ viewer { user { id roles } } }';
const status = async (token: string) => (await system.query(VIEWER, {}, { token })).status;

/** Waits until a token is refused, on every path. @returns How long it took, in milliseconds. */
async function untilRefused(token: string): Promise<number> {
  const began = Date.now();
  while ((await status(token)) !== 401) {
    if (Date.now() - began > LIMIT_MS) throw new Error('still answered after two seconds');
    await sleep(20);
  }
  for (const query of [
    '{ __typename }',
    '{ artists { nodes { id } } }',
    '{ search(query: "x") { totalCount } }',
  ]) {
    expect((await system.query(query, {}, { token })).status).toBe(401);
  }
  return Date.now() - began;
}

describe('the other device is refused within two seconds after', () => {
  test('its session was ended', async () => {
    const { username, token } = await system.createUser();
    const other = await login(username);
    const { data } = await system.query<{
      viewer: { sessions: { id: string; isCurrent: boolean }[] };
    }>('{ viewer { sessions { id isCurrent } } }', {}, { token });
    const session = data?.viewer.sessions.find(({ isCurrent }) => !isCurrent);
    await mutate('revokeSession', { sessionId: session?.id }, token);
    await untilRefused(other.accessToken);
    expect(await status(token)).toBe(200);
  });

  test('it signed out', async () => {
    const { token } = await system.createUser();
    await mutate('logout', {}, token);
    await untilRefused(token);
  });

  test('“sign out everywhere”', async () => {
    const { username, token } = await system.createUser();
    const other = await login(username);
    await mutate('logoutEverywhere', null, token);
    await untilRefused(other.accessToken);
    await untilRefused(token);
  });

  test('the password was changed, as are this device’s own tokens until then', async () => {
    const { username, token } = await system.createUser();
    const other = await login(username);
    const input = { currentPassword: PASSWORD, newPassword: 'another unlikely phrase' };
    const { data } = await mutate('changePassword', input, token);
    await untilRefused(other.accessToken);
    await untilRefused(token);
    expect(await status(data?.it?.tokens?.accessToken ?? '')).toBe(200);
  });

  test('the account was suspended', async () => {
    const { id, token } = await system.createUser();
    const admin = await system.createUser(['ADMIN']);
    await mutate('suspendUser', { userId: id, suspended: true }, admin.token);
    await untilRefused(token);
  });

  test('a stolen refresh token was used', async () => {
    const { refreshToken } = await system.createUser();
    const second = (await mutate('refreshTokens', { refreshToken })).data?.it?.tokens;
    const third = (await mutate('refreshTokens', { refreshToken: second?.refreshToken })).data?.it;
    await mutate('refreshTokens', { refreshToken });
    await untilRefused(third?.tokens?.accessToken ?? '');
  });
});

describe('power', () => {
  test('ends with a role; the session goes on with what is left', async () => {
    const boss = await system.createUser(['ADMIN']);
    const demoted = await system.createUser(['ADMIN']);
    await mutate('setUserRoles', { userId: demoted.id, roles: ['USER'] }, boss.token);
    await untilRefused(demoted.token);
    const { data } = await mutate('refreshTokens', { refreshToken: demoted.refreshToken });
    const token = data?.it?.tokens?.accessToken;
    expect((await system.query(VIEWER, {}, { token })).data).toEqual({
      viewer: { user: { id: demoted.id, roles: ['USER'] } },
    });
    const { errors } = await mutate('setUserRoles', { userId: boss.id, roles: [] }, token);
    // What is for administrators is not there for others.
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test.each([
    ['demoted', `UPDATE users SET roles = '{USER}' WHERE id = $1`],
    ['suspended', 'UPDATE users SET suspended_at = now() WHERE id = $1'],
  ])('of one who was %s a moment ago makes nothing permanent', async (_, sql) => {
    const { id, token } = await system.createUser(['ADMIN']);
    const friend = await system.createUser();
    await system.sql('auth', sql, [id]);
    for (const [name, input] of [
      ['setUserRoles', { userId: friend.id, roles: ['ADMIN'] }],
      ['suspendUser', { userId: friend.id, suspended: true }],
    ] as const) {
      const { errors } = await mutate(name, input, token);
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    const [row] = await system.sql('auth', 'SELECT roles, suspended_at FROM users WHERE id = $1', [
      friend.id,
    ]);
    expect(row).toEqual({ roles: '{USER}', suspended_at: null });
  });

  test('of two administrators who demote each other at once one is left', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = await Promise.all([
        system.createUser(['ADMIN']),
        system.createUser(['ADMIN']),
      ]);
      await Promise.all([
        mutate('setUserRoles', { userId: b.id, roles: [] }, a.token),
        mutate('setUserRoles', { userId: a.id, roles: [] }, b.token),
      ]);
      const left = await system.sql(
        'auth',
        `SELECT id FROM users WHERE id = ANY($1::uuid[]) AND roles @> '{ADMIN}'`,
        [[a.id, b.id]],
      );
      expect(left).toHaveLength(1);
    }
  });

  test('is nobody’s while auth serves no revocations; reading goes on', async () => {
    const admin = await system.createUser(['ADMIN']);
    const roles = async () => {
      const { errors } = await system.query('{ reindexStatus { id } }', {}, admin);
      return errors?.[0]?.extensions['code'] ?? 'ADMIN';
    };
    expect(await roles()).toBe('ADMIN');
    await system.stopService('auth');
    try {
      await sleep(LIMIT_MS + 100);
      expect(await roles()).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await system.query('{ artists { totalCount } }', {}, admin)).errors).toBeUndefined();
    } finally {
      await system.start('auth');
    }
    const began = Date.now();
    while ((await roles()) !== 'ADMIN' && Date.now() - began < LIMIT_MS) await sleep(50);
    expect(await roles()).toBe('ADMIN');
  });
});

test('a revocation that commits late, behind newer ones, is not missed', async () => {
  const slow = await system.createUser();
  const quick = await system.createUser();
  const client = new pg.Client({ connectionString: system.databases.urls.auth });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO revocations (user_id, before_version, expires_at) VALUES ($1, 1000, now() + interval '1 hour')`,
      [slow.id],
    );
    await mutate('logout', {}, quick.token);
    await untilRefused(quick.token);
    expect(await status(slow.token)).toBe(200);
    await client.query('COMMIT');
    await untilRefused(slow.token);
  } finally {
    await client.end();
  }
});
