import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { decodeProtectedHeader } from 'jose';
import { PASSWORD, startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: { SIGN_IN_ATTEMPTS_PER_ACCOUNT: '5', SIGN_IN_ATTEMPTS_PER_ADDRESS: '12' },
  });
}, 60_000);

afterAll(() => system.stop());

interface Payload {
  viewer: { email: string; user: { id: string; username: string; roles: string[] } } | null;
  tokens: { accessToken: string; refreshToken: string; accessTokenExpiresAt: string } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

const FIELDS = `viewer { email user { id username roles } }
  tokens { accessToken refreshToken accessTokenExpiresAt } userErrors { code field message }`;

let address = 0;
/** Every test comes from an address of its own, so that one's attempts don't count for another. */
const freshAddress = () => `10.0.${Math.floor(address / 250)}.${(address += 1) % 250}`;

async function run(
  field: string,
  input: Record<string, unknown>,
  identity: Parameters<TestSystem['askSubgraph']>[3] = { clientAddress: freshAddress() },
): Promise<Payload> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const reply = await system.askSubgraph<{ payload: Payload }>(
    'auth',
    `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${FIELDS} } }`,
    { input },
    identity,
  );
  if (!reply.data) throw new Error(reply.text);
  return reply.data.payload;
}

let number = 0;
const newAccount = () => {
  number += 1;
  return { email: `user${number}@example.com`, username: `user_${number}`, password: PASSWORD };
};

async function registered() {
  const account = newAccount();
  const { viewer, tokens } = await run('register', account);
  if (!viewer || !tokens) throw new Error('not registered');
  return { ...account, id: viewer.user.id, ...tokens };
}

const codes = ({ userErrors }: Pick<Payload, 'userErrors'>) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

const claims = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('register', () => {
  test('creates the account, signs it in and keeps the password as Argon2id', async () => {
    const account = newAccount();
    const { viewer, tokens } = await run('register', account);
    expect(viewer).toMatchObject({
      email: account.email,
      user: { username: account.username, roles: ['USER'] },
    });
    expect(decodeProtectedHeader(tokens?.accessToken ?? '')).toMatchObject({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: expect.any(String),
    });
    const payload = claims(tokens?.accessToken ?? '');
    expect(payload).toMatchObject({ iss: 'vobemusic', aud: 'vobemusic-api', sub: viewer?.user.id });
    expect(Number(payload['exp']) - Number(payload['iat'])).toBe(600);
    const [row] = await system.sql<{ password_hash: string }>(
      'auth',
      'SELECT password_hash FROM users WHERE username = $1',
      [account.username],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    ['INVALID_FORMAT email', { email: 'nobody' }],
    ['REQUIRED email', { email: ' ' }],
    ['TOO_SHORT username', { username: 'ab' }],
    ['TOO_LONG username', { username: 'a'.repeat(33) }],
    ['INVALID_FORMAT username', { username: 'имя_имя' }],
    ['TOO_SHORT password', { password: 'short9pw!' }],
    ['TOO_LONG password', { password: 'x7'.repeat(65) }],
    ['PASSWORD_TOO_COMMON password', { password: '1234567890' }],
    ['PASSWORD_TOO_COMMON password', { password: 'Password123' }],
    ['PASSWORD_TOO_COMMON password', { password: 'aaaaaaaaaaaa' }],
    ['TOO_LONG displayName', { displayName: 'x'.repeat(61) }],
  ])('%s', async (expected, change) => {
    expect(codes(await run('register', { ...newAccount(), ...change }))).toEqual([expected]);
  });

  test('names the field and the rule in the language of the request', async () => {
    const { userErrors } = await run(
      'register',
      { ...newAccount(), password: 'коротко' },
      { locale: 'ru', clientAddress: freshAddress() },
    );
    expect(userErrors.map(({ message }) => message)).toEqual(['Пароль: не меньше 10 символов.']);
  });

  test('knows an e-mail address in any case and composition, and a username in any case', async () => {
    const account = { ...newAccount(), email: 'jos\u00e9.STRASSE@example.com' };
    expect(codes(await run('register', account))).toEqual([]);
    const twin = {
      ...account,
      email: 'JOSE\u0301.straße@EXAMPLE.com',
      username: account.username.toUpperCase(),
    };
    expect(codes(await run('register', twin)).sort()).toEqual(['TAKEN email', 'TAKEN username']);
  });

  test('of twenty at once with the same name one succeeds', async () => {
    const account = newAccount();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => run('register', account)),
    );
    expect(results.filter(({ viewer }) => viewer)).toHaveLength(1);
    expect(results.filter(({ viewer }) => !viewer).flatMap(codes)).toContain('TAKEN username');
  });
});

describe('login', () => {
  test('answers alike for a wrong password, an unknown address and a suspended account', async () => {
    const known = await registered();
    const suspended = await registered();
    await system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [suspended.id]);
    const refused = [
      await run('login', { email: known.email, password: 'not the password' }),
      await run('login', { email: 'unknown@example.com', password: PASSWORD }),
      await run('login', { email: suspended.email, password: PASSWORD }),
    ];
    expect(refused.map((one) => ({ ...one }))).toEqual([refused[0], refused[0], refused[0]]);
    expect(refused[0]?.userErrors[0]?.code).toBe('INVALID_CREDENTIALS');
  });

  test('hashes anew when the stored hash is of weaker parameters', async () => {
    const account = await registered();
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await system.sql('auth', 'UPDATE users SET password_hash = $1 WHERE id = $2', [weak, account.id]);
    expect((await run('login', account_(account))).viewer).not.toBeNull();
    const [row] = await system.sql<{ password_hash: string }>(
      'auth',
      'SELECT password_hash FROM users WHERE id = $1',
      [account.id],
    );
    expect(row?.password_hash).toContain('m=19456,t=2,p=1');
    expect((await run('login', account_(account))).viewer).not.toBeNull();
  });

  test('throttles an account whatever the address, also inside one aliased operation', async () => {
    const account = await registered();
    const aliases = Array.from(
      { length: 9 },
      (_, index) => `a${index}: login(input: $input) { userErrors { code } }`,
    );
    const reply: Reply = await system.askSubgraph(
      'auth',
      `mutation ($input: LoginInput!) { ${aliases.join(' ')} }`,
      { input: { email: account.email, password: 'wrong password' } },
      { clientAddress: freshAddress() },
    );
    const found = Object.values(reply.data ?? {}).map(
      (one) => (one as Payload).userErrors[0]?.code,
    );
    expect(found).toEqual([
      ...Array.from({ length: 5 }, () => 'INVALID_CREDENTIALS'),
      ...Array.from({ length: 4 }, () => 'TOO_MANY_ATTEMPTS'),
    ]);
    // The right password does not help any more, wherever it comes from.
    expect(codes(await run('login', account_(account)))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  test('throttles an address whatever the accounts, sent all at once', async () => {
    const identity = { clientAddress: freshAddress() };
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        run('login', { email: `nobody${index}@example.com`, password: 'x' }, identity),
      ),
    );
    const refused = results.flatMap(codes).filter((code) => code === 'TOO_MANY_ATTEMPTS');
    expect(refused).toHaveLength(8);
  });

  test('forgets failures after a success', async () => {
    const account = await registered();
    for (let round = 0; round < 3; round += 1) {
      await run('login', { email: account.email, password: 'wrong password' });
      await run('login', { email: account.email, password: 'wrong password' });
      expect((await run('login', account_(account))).viewer).not.toBeNull();
    }
  });
});

const account_ = ({ email, password }: { email: string; password: string }) => ({ email, password });

describe('refreshTokens', () => {
  const refresh = (refreshToken: string) => run('refreshTokens', { refreshToken });
  const past = (seconds: number) =>
    system.sql('auth', `UPDATE refresh_tokens SET spent_at = spent_at - make_interval(secs => ${seconds})`);

  test('gives a new pair each time, stored as hashes alone', async () => {
    const first = await registered();
    const second = await refresh(first.refreshToken);
    const third = await refresh(second.tokens?.refreshToken ?? '');
    expect(new Set([first.refreshToken, second.tokens?.refreshToken, third.tokens?.refreshToken]).size).toBe(3);
    const rows = await system.sql<{ dump: string }>('auth', 'SELECT t::text AS dump FROM refresh_tokens t');
    expect(rows.some(({ dump }) => dump.includes(first.refreshToken))).toBe(false);
  });

  test('lets the immediate parent be used again within the grace: two tabs', async () => {
    const { refreshToken } = await registered();
    const [a, b] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect([a.tokens, b.tokens]).not.toContain(null);
    expect((await refresh(a.tokens?.refreshToken ?? '')).tokens).not.toBeNull();
    expect((await refresh(b.tokens?.refreshToken ?? '')).tokens).not.toBeNull();
  });

  test('ends the session when a parent comes back after the grace', async () => {
    const { refreshToken } = await registered();
    const { tokens } = await refresh(refreshToken);
    await past(11);
    expect(codes(await refresh(refreshToken))).toEqual(['INVALID_REFRESH_TOKEN refreshToken']);
    expect(codes(await refresh(tokens?.refreshToken ?? ''))).toEqual([
      'INVALID_REFRESH_TOKEN refreshToken',
    ]);
  });

  test('ends the session at once when an older ancestor comes back', async () => {
    const { refreshToken } = await registered();
    const second = await refresh(refreshToken);
    const third = await refresh(second.tokens?.refreshToken ?? '');
    expect((await refresh(refreshToken)).tokens).toBeNull();
    expect((await refresh(third.tokens?.refreshToken ?? '')).tokens).toBeNull();
  });

  test('refuses nonsense, and the token of a suspended user', async () => {
    expect((await refresh('nonsense')).tokens).toBeNull();
    const { id, refreshToken } = await registered();
    await system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [id]);
    expect((await refresh(refreshToken)).tokens).toBeNull();
  });
});

describe('ending sessions', () => {
  const identityOf = ({ id, accessToken }: { id: string; accessToken: string }) => ({
    userId: id,
    roles: ['USER' as const],
    sessionId: String(claims(accessToken)['sid']),
    clientAddress: freshAddress(),
  });

  async function isValid(token: string): Promise<boolean> {
    const reply = await system.askSubgraph<{ verifyToken: { isValid: boolean } }>(
      'auth',
      'query ($token: String!) { verifyToken(token: $token) { isValid } }',
      { token },
    );
    return reply.data?.verifyToken.isValid ?? false;
  }

  test('logout ends the session of the refresh token', async () => {
    const user = await registered();
    expect(await isValid(user.accessToken)).toBe(true);
    const reply = await system.askSubgraph(
      'auth',
      'mutation ($input: LogoutInput) { logout(input: $input) { endedSessions } }',
      { input: { refreshToken: user.refreshToken } },
    );
    expect(reply.data).toEqual({ logout: { endedSessions: 1 } });
    expect(await isValid(user.accessToken)).toBe(false);
    expect((await run('refreshTokens', { refreshToken: user.refreshToken })).tokens).toBeNull();
  });

  test('changePassword ends every other session and every old token of this one', async () => {
    const user = await registered();
    const other = await run('login', account_(user));
    const changed = await run(
      'changePassword',
      { currentPassword: PASSWORD, newPassword: 'a wholly new pass phrase' },
      identityOf(user),
    );
    expect(changed.userErrors).toEqual([]);
    for (const token of [user.refreshToken, other.tokens?.refreshToken ?? '']) {
      // Asking with the session's own old token must not end the new one.
      if (token !== user.refreshToken) {
        expect((await run('refreshTokens', { refreshToken: token })).tokens).toBeNull();
      }
    }
    expect(
      (await run('refreshTokens', { refreshToken: changed.tokens?.refreshToken ?? '' })).tokens,
    ).not.toBeNull();
    expect(codes(await run('login', account_(user)))).toEqual(['INVALID_CREDENTIALS']);
  });

  test('changePassword refuses a wrong password, naming the field', async () => {
    const user = await registered();
    const input = { currentPassword: 'wrong', newPassword: 'a wholly new pass phrase' };
    expect(codes(await run('changePassword', input, identityOf(user)))).toEqual([
      'INVALID_CREDENTIALS currentPassword',
    ]);
  });

  test('suspension ends all sessions; administrators can’t suspend themselves', async () => {
    const user = await registered();
    const admin = { userId: (await registered()).id, roles: ['USER' as const, 'ADMIN' as const] };
    const suspend = (userId: string, identity: object) =>
      system.askSubgraph(
        'auth',
        'mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { user { isSuspended } userErrors { code } } }',
        { input: { userId } },
        identity,
      );
    expect((await suspend(user.id, { userId: user.id, roles: ['USER'] })).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    expect((await suspend(user.id, {})).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect((await suspend(admin.userId, admin)).data).toMatchObject({
      suspendUser: { userErrors: [{ code: 'OWN_ACCOUNT' }] },
    });
    expect((await suspend(user.id, admin)).data).toMatchObject({
      suspendUser: { user: { isSuspended: true } },
    });
    expect(await isValid(user.accessToken)).toBe(false);
    expect((await run('refreshTokens', { refreshToken: user.refreshToken })).tokens).toBeNull();
  });

  test('nobody revokes another’s session', async () => {
    const [mine, theirs] = [await registered(), await registered()];
    const reply = await system.askSubgraph(
      'auth',
      'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { endedSessions userErrors { code } } }',
      { input: { sessionId: claims(theirs.accessToken)['sid'] } },
      identityOf(mine),
    );
    expect(reply.data).toEqual({
      revokeSession: { endedSessions: 0, userErrors: [{ code: 'NOT_FOUND' }] },
    });
    expect(await isValid(theirs.accessToken)).toBe(true);
  });
});

describe('privacy', () => {
  test('no e-mail address is found by any query but the owner’s', async () => {
    const user = await registered();
    const { text } = await system.askSubgraph(
      'auth',
      `{ user(id: "${user.id}") { id username displayName bio avatarUrl roles joinedAt isSuspended } }`,
    );
    expect(text).toContain(user.username);
    expect(text).not.toContain('@example.com');
  });

  test('users are listed for administrators alone', async () => {
    const list = '{ users(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }';
    expect((await system.askSubgraph('auth', list)).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    const reply = await system.askSubgraph<{ users: { nodes: unknown[] } }>('auth', list, {}, {
      userId: (await registered()).id,
      roles: ['USER', 'ADMIN'],
    });
    expect(reply.data?.users.nodes).toHaveLength(2);
  });

  test('the key set holds public halves only, and the database no private one in clear', async () => {
    const response = await fetch(`${system.origin('auth')}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' },
    ]);
    const rows = await system.sql<{ dump: string }>('auth', `SELECT encode(sealed_jwk, 'escape') AS dump FROM signing_keys`);
    expect(rows.every(({ dump }) => !dump.includes('OKP'))).toBe(true);
  });
});
