import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, claims, codes, credentials, freshAddress } from './auth-client.ts';

let system: TestSystem;
const { run, registered } = authClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['auth'] });
}, 60_000);

afterAll(() => system.stop());

describe('refreshTokens', () => {
  const refresh = (refreshToken: string) => run('refreshTokens', { refreshToken });
  const past = (seconds: number) =>
    system.sql(
      'auth',
      `UPDATE refresh_tokens SET spent_at = spent_at - make_interval(secs => ${seconds})`,
    );

  test('gives a new pair each time, stored as hashes alone', async () => {
    const first = await registered();
    const second = await refresh(first.refreshToken);
    const third = await refresh(second.tokens?.refreshToken ?? '');
    expect(
      new Set([first.refreshToken, second.tokens?.refreshToken, third.tokens?.refreshToken]).size,
    ).toBe(3);
    const rows = await system.sql<{ dump: string }>(
      'auth',
      'SELECT t::text AS dump FROM refresh_tokens t',
    );
    expect(rows.some(({ dump }) => dump.includes(first.refreshToken))).toBe(false);
  });

  test('lets the immediate parent be used again within the grace: two tabs', async () => {
    const { refreshToken } = await registered();
    const [a, b] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect([a.tokens, b.tokens]).not.toContain(null);
    // The jar that both tabs share keeps the last.
    expect((await refresh(b.tokens?.refreshToken ?? '')).tokens).not.toBeNull();
  });

  test.each([
    ['at once', 0],
    ['later', 11],
  ])(
    'of two tokens of one parent only one lives on, and use of the other is detected %s',
    async (_, seconds) => {
      const { refreshToken } = await registered();
      const [a, b] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
      const next = await refresh(a.tokens?.refreshToken ?? '');
      if (seconds > 0) await past(seconds);
      expect((await refresh(b.tokens?.refreshToken ?? '')).tokens).toBeNull();
      expect((await refresh(next.tokens?.refreshToken ?? '')).tokens).toBeNull();
    },
  );

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
    const other = await run('login', credentials(user));
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
    expect(codes(await run('login', credentials(user)))).toEqual(['INVALID_CREDENTIALS']);
  });

  test('changePassword refuses a wrong password, naming the field', async () => {
    const user = await registered();
    const input = { currentPassword: 'wrong', newPassword: 'a wholly new pass phrase' };
    expect(codes(await run('changePassword', input, identityOf(user)))).toEqual([
      'INVALID_CREDENTIALS currentPassword',
    ]);
  });

  test('changePassword names a present password that was left out', async () => {
    const input = { currentPassword: '', newPassword: 'a wholly new pass phrase' };
    expect(codes(await run('changePassword', input, identityOf(await registered())))).toEqual([
      'REQUIRED currentPassword',
    ]);
  });

  test('of two changes of the password at once one succeeds', async () => {
    const user = await registered();
    const change = (newPassword: string) =>
      run('changePassword', { currentPassword: PASSWORD, newPassword }, identityOf(user));
    const results = await Promise.all(['the first new one', 'the second new one'].map(change));
    expect(results.flatMap(codes)).toEqual(['INVALID_CREDENTIALS currentPassword']);
  });

  test('no refresh token outlives a change of the password, whatever was under way', async () => {
    for (let round = 0; round < 5; round += 1) {
      const user = await registered();
      const change = { isUnderWay: true };
      const changing = run(
        'changePassword',
        { currentPassword: PASSWORD, newPassword: 'a wholly new pass phrase' },
        identityOf(user),
      ).finally(() => {
        change.isUnderWay = false;
      });
      // One rotation after another, so that the change comes in the midst of one.
      let token = user.refreshToken;
      while (change.isUnderWay) {
        const { tokens } = await run('refreshTokens', { refreshToken: token });
        if (!tokens) break;
        token = tokens.refreshToken;
      }
      expect((await changing).userErrors).toEqual([]);
      expect((await run('refreshTokens', { refreshToken: token })).tokens).toBeNull();
    }
  });

  async function administrator() {
    const { id } = await registered();
    await system.sql('auth', `UPDATE users SET roles = '{USER,ADMIN}' WHERE id = $1`, [id]);
    return { userId: id, roles: ['USER' as const, 'ADMIN' as const] };
  }

  test('suspension ends all sessions; administrators can’t suspend themselves', async () => {
    const user = await registered();
    const admin = await administrator();
    const suspend = (userId: string, identity: object) =>
      system.askSubgraph(
        'auth',
        'mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { user { isSuspended } userErrors { code } } }',
        { input: { userId } },
        identity,
      );
    expect(
      (await suspend(user.id, { userId: user.id, roles: ['USER'] })).errors?.[0]?.extensions,
    ).toEqual({ code: 'FORBIDDEN' });
    expect((await suspend(user.id, {})).errors?.[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
    });
    expect((await suspend(admin.userId, admin)).data).toMatchObject({
      suspendUser: { userErrors: [{ code: 'OWN_ACCOUNT' }] },
    });
    expect((await suspend(user.id, admin)).data).toMatchObject({
      suspendUser: { user: { isSuspended: true } },
    });
    expect(await isValid(user.accessToken)).toBe(false);
    expect((await run('refreshTokens', { refreshToken: user.refreshToken })).tokens).toBeNull();
  });

  test('a sign-in that is under way when the account is suspended or its password changes is refused', async () => {
    const admin = await administrator();
    for (let round = 0; round < 5; round += 1) {
      const user = await registered();
      const [login] = await Promise.all([
        run('login', credentials(user)),
        system.askSubgraph(
          'auth',
          'mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { userErrors { code } } }',
          { input: { userId: user.id } },
          admin,
        ),
      ]);
      if (login.tokens) expect(await isValid(login.tokens.accessToken)).toBe(false);
    }
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
      revokeSession: { endedSessions: null, userErrors: [{ code: 'NOT_FOUND' }] },
    });
    expect(await isValid(theirs.accessToken)).toBe(true);
  });
});

describe('signing keys', () => {
  test('encrypted with another secret verify until they expire, while a new one signs', async () => {
    const before = await registered();
    await system.stopService('auth');
    const former = system.environment['AUTH_KEY_SECRET'] ?? '';
    system.environment['AUTH_KEY_SECRET'] = 'quite another secret, which is long enough';
    await system.start('auth');
    // By name: the connections that were open to the address are closed.
    const ready = `${system.origin('auth').replace('127.0.0.1', 'localhost')}/health/ready`;
    expect((await fetch(ready)).status).toBe(200);
    const after = await registered();
    const kid = (token: string) =>
      (
        JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {
          kid: string;
        }
      ).kid;
    expect(kid(after.accessToken)).not.toBe(kid(before.accessToken));
    const { data } = await system.askSubgraph<Record<string, { isValid: boolean }>>(
      'auth',
      `{ before: verifyToken(token: "${before.accessToken}") { isValid }
         after: verifyToken(token: "${after.accessToken}") { isValid } }`,
    );
    expect(data).toEqual({ before: { isValid: true }, after: { isValid: true } });
    await system.stopService('auth');
    system.environment['AUTH_KEY_SECRET'] = former;
    await system.sql('auth', 'DELETE FROM signing_keys');
    await system.start('auth');
  });
});
