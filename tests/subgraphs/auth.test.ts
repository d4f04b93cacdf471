import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { decodeProtectedHeader } from 'jose';
import { PASSWORD, startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';
import {
  authClient,
  claims,
  codes,
  credentials,
  freshAddress,
  newAccount,
  type Payload,
} from './auth-client.ts';

let system: TestSystem;
const { run, registered } = authClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: {
      SIGN_IN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS: '3',
      SIGN_IN_ATTEMPTS_PER_ACCOUNT: '5',
      SIGN_IN_ATTEMPTS_PER_ADDRESS: '12',
    },
  });
}, 60_000);

afterAll(() => system.stop());

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

  test('knows an email address in any case and composition, and a username in any case', async () => {
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
    const results = await Promise.all(Array.from({ length: 20 }, () => run('register', account)));
    expect(results.filter(({ viewer }) => viewer)).toHaveLength(1);
    expect(results.filter(({ viewer }) => !viewer).flatMap(codes)).toContain('TAKEN username');
  });
});

describe('login', () => {
  test.each([
    [{ email: '', password: '' }, ['REQUIRED email', 'REQUIRED password']],
    [{ email: ' \t', password: PASSWORD }, ['REQUIRED email']],
    [{ email: 'somebody@example.com', password: '' }, ['REQUIRED password']],
  ])('names what was left out: %j', async (input, expected) => {
    expect(codes(await run('login', input))).toEqual(expected);
  });

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

  test.each([
    // No character comes twice: PostgreSQL would press the key of a throttle together.
    [
      1000,
      (length: number) =>
        Array.from({ length }, (_, i) => String.fromCharCode(0x4e00 + i)).join(''),
    ],
    [900_000, (length: number) => 'a'.repeat(length)],
  ])('answers as for an unknown address where it has %d characters', async (length, write) => {
    const input = { email: write(length), password: PASSWORD };
    expect(codes(await run('login', input))).toEqual(['INVALID_CREDENTIALS']);
  });

  test('rehashes when the stored hash is of weaker parameters', async () => {
    const account = await registered();
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await system.sql('auth', 'UPDATE users SET password_hash = $1 WHERE id = $2', [
      weak,
      account.id,
    ]);
    expect((await run('login', credentials(account))).viewer).not.toBeNull();
    const [row] = await system.sql<{ password_hash: string }>(
      'auth',
      'SELECT password_hash FROM users WHERE id = $1',
      [account.id],
    );
    expect(row?.password_hash).toContain('m=19456,t=2,p=1');
    expect((await run('login', credentials(account))).viewer).not.toBeNull();
  });

  test('throttles an account by address and on the whole, also inside one aliased operation', async () => {
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
      ...Array.from({ length: 3 }, () => 'INVALID_CREDENTIALS'),
      ...Array.from({ length: 6 }, () => 'TOO_MANY_ATTEMPTS'),
    ]);
    // Who guesses from one address can't lock the owner out.
    expect((await run('login', credentials(account))).viewer).not.toBeNull();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await run('login', { email: account.email, password: 'wrong password' });
    }
    // Guesses from everywhere are too many in the end; then the right one does not help either.
    expect(codes(await run('login', credentials(account)))).toEqual(['TOO_MANY_ATTEMPTS']);
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

  test('throttles a network of IPv6 as one address', async () => {
    const from = (host: number) =>
      run(
        'login',
        { email: `nobody${host}@example.com`, password: 'x' },
        { clientAddress: `2001:db8:0:7::${host.toString(16)}` },
      );
    const results = await Promise.all(Array.from({ length: 20 }, (_, host) => from(host)));
    const refused = results.flatMap(codes).filter((code) => code === 'TOO_MANY_ATTEMPTS');
    expect(refused).toHaveLength(8);
  });

  test('forgets failures after a success', async () => {
    const account = await registered();
    for (let round = 0; round < 3; round += 1) {
      await run('login', { email: account.email, password: 'wrong password' });
      await run('login', { email: account.email, password: 'wrong password' });
      expect((await run('login', credentials(account))).viewer).not.toBeNull();
    }
  });
});

describe('privacy', () => {
  test('no email address is found by any query but the owner’s', async () => {
    const user = await registered();
    const { text } = await system.askSubgraph(
      'auth',
      `{ user(id: "${user.id}") { id username displayName bio avatarUrl roles joinedAt isSuspended } }`,
    );
    expect(text).toContain(user.username);
    expect(text).not.toContain('@example.com');
  });

  test('users are listed for administrators alone', async () => {
    const list =
      '{ users(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }';
    expect((await system.askSubgraph('auth', list)).errors?.[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
    });
    const reply = await system.askSubgraph<{ users: { nodes: unknown[] } }>(
      'auth',
      list,
      {},
      {
        userId: (await registered()).id,
        roles: ['USER', 'ADMIN'],
      },
    );
    expect(reply.data?.users.nodes).toHaveLength(2);
  });

  test('the key set holds public halves only, and the database no private one in clear', async () => {
    const response = await fetch(`${system.origin('auth')}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toEqual([
      {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.any(String),
        kid: expect.any(String),
        alg: 'EdDSA',
        use: 'sig',
      },
    ]);
    const rows = await system.sql<{ dump: string }>(
      'auth',
      `SELECT encode(sealed_jwk, 'escape') AS dump FROM signing_keys`,
    );
    expect(rows.every(({ dump }) => !dump.includes('OKP'))).toBe(true);
  });
});
