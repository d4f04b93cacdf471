import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, claims, codes, freshAddress } from './auth-client.ts';
import { errorsOf, mailClient } from './mail-client.ts';

let system: TestSystem;
const auth = authClient(() => system);
const mails = mailClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: { PUBLIC_URL: 'https://music.example' },
  });
}, 60_000);

afterAll(() => system.stop());

const NEW_PASSWORD = 'quite another pass phrase';
const stranger = () => ({ clientAddress: freshAddress() });
const ask = (email: string) => mails.run('requestPasswordReset', { email }, stranger());
const reset = (token: string, newPassword = NEW_PASSWORD) =>
  mails.run('resetPassword', { token, newPassword }, stranger());

async function linkOf(email: string): Promise<string> {
  expect((await ask(email)).isAccepted).toBe(true);
  return (await mails.linkTo(email, 'reset-password')).token;
}

describe('a forgotten password', () => {
  test('is replaced by a link; all sessions end, and the owner is told', async () => {
    const user = await auth.registered();
    const token = await linkOf(user.email);
    expect(await reset(token)).toEqual({ isAccepted: true, userErrors: [] });

    const old = await auth.run('login', { email: user.email, password: PASSWORD });
    expect(codes(old)).toEqual(['INVALID_CREDENTIALS']);
    const signedIn = await auth.run('login', { email: user.email, password: NEW_PASSWORD });
    expect(signedIn.viewer?.user.id).toBe(user.id);
    const refreshed = await auth.run('refreshTokens', { refreshToken: user.refreshToken });
    expect(codes(refreshed)).toEqual(['INVALID_REFRESH_TOKEN refreshToken']);
    const { data } = await system.askSubgraph<{ verifyToken: { isValid: boolean } }>(
      'auth',
      'query ($token: String!) { verifyToken(token: $token) { isValid } }',
      { token: user.accessToken },
    );
    expect(data?.verifyToken.isValid).toBe(false);

    await mails.allSent();
    const subjects = (await mails.mailsTo(user.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Your password was changed');
  });

  test('whoever used the link has proved the address', async () => {
    const user = await auth.registered();
    await reset(await linkOf(user.email));
    const { tokens } = await auth.run('login', { email: user.email, password: NEW_PASSWORD });
    const { data } = await system.askSubgraph(
      'auth',
      '{ viewer { isEmailVerified } }',
      {},
      { userId: user.id, sessionId: String(claims(tokens?.accessToken ?? '')['sid']) },
    );
    expect(data).toEqual({ viewer: { isEmailVerified: true } });
  });

  test('a request says the same whether there is an account or not, and asks nobody', async () => {
    const user = await auth.registered();
    const suspended = await auth.registered();
    await system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [suspended.id]);
    await mails.allSent();
    const emails = [user.email, suspended.email, 'nobody@example.com'];
    const counts: number[] = [];
    const answers = [];
    for (const email of emails) {
      const before = await system.sqlStatements('auth');
      answers.push(await ask(email));
      counts.push((await system.sqlStatements('auth')) - before);
    }
    expect(answers).toEqual(emails.map(() => ({ isAccepted: true, userErrors: [] })));
    // The same statements for all: what takes the time is the same.
    expect(counts).toEqual(counts.map(() => counts[0]));
    await mails.allSent();
    const asked = async (email: string) =>
      (await mails.mailsTo(email)).filter(({ text }) => text.includes('/reset-password?'));
    expect(await asked(user.email)).toHaveLength(1);
    expect(await asked(suspended.email)).toEqual([]);
    expect(await asked('nobody@example.com')).toEqual([]);
  });

  test('too many requests for an address are refused alike, too', async () => {
    const user = await auth.registered();
    for (const email of [user.email, 'nobody-else@example.com']) {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await ask(email));
      expect(answers.map(({ isAccepted }) => isAccepted)).toEqual([
        ...Array.from({ length: 5 }, () => true),
        false,
      ]);
      expect(answers.flatMap(errorsOf)).toEqual(['TOO_MANY_ATTEMPTS']);
    }
  });

  test.each(['', 'nobody', `${'a'.repeat(300)}@example.com`])(
    '“%s” is no address',
    async (email) => {
      expect((await ask(email)).isAccepted).toBe(false);
    },
  );

  test('of two uses at once one wins, with its password', async () => {
    const user = await auth.registered();
    const token = await linkOf(user.email);
    const passwords = ['first new pass phrase', 'second new pass phrase'];
    const results = await Promise.all(passwords.map((password) => reset(token, password)));
    const winner = results.findIndex(({ isAccepted }) => isAccepted);
    expect(results.filter(({ isAccepted }) => isAccepted)).toHaveLength(1);
    const attempt = (password: string | undefined) =>
      auth.run('login', { email: user.email, password });
    expect((await attempt(passwords[winner])).viewer).not.toBeNull();
    expect((await attempt(passwords[1 - winner])).viewer).toBeNull();
  });

  test('a bad new password does not use the link up', async () => {
    const user = await auth.registered();
    const token = await linkOf(user.email);
    expect(errorsOf(await reset(token, 'short'))).toEqual(['TOO_SHORT newPassword']);
    expect(errorsOf(await reset(token, 'password123'))).toEqual([
      'PASSWORD_TOO_COMMON newPassword',
    ]);
    expect((await reset(token)).isAccepted).toBe(true);
    expect(errorsOf(await reset(token))).toEqual(['INVALID_LINK token']);
  });

  test('another request ends the link before, an hour ends each', async () => {
    const user = await auth.registered();
    const old = await linkOf(user.email);
    const latest = await linkOf(user.email);
    expect(latest).not.toBe(old);
    expect(errorsOf(await reset(old))).toEqual(['INVALID_LINK token']);
    const [row] = await system.sql<{ minutes: number }>(
      'auth',
      `UPDATE email_links SET expires_at = expires_at - interval '61 minutes'
       WHERE user_id = $1 AND kind = 'RESET_PASSWORD'
       RETURNING extract(epoch FROM expires_at - created_at)::int / 60 AS minutes`,
      [user.id],
    );
    expect(row?.minutes).toBeLessThan(0);
    expect(errorsOf(await reset(latest))).toEqual(['INVALID_LINK token']);
  });

  test('an account that is suspended meanwhile is not opened', async () => {
    const user = await auth.registered();
    const token = await linkOf(user.email);
    await system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [user.id]);
    expect(errorsOf(await reset(token))).toEqual(['INVALID_LINK token']);
  });

  test('links go to the configured site, whatever host a request names', async () => {
    const user = await auth.registered();
    // Signed calls alone reach a subgraph; even of these no header is part of a link.
    await ask(user.email);
    const { mail } = await mails.linkTo(user.email, 'reset-password');
    const links = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(/^https:\/\/music\.example\/en\//);
  });

  test('a changed password is told of, at a verified address', async () => {
    const user = await auth.registered();
    const change = (account: typeof user, currentPassword: string, newPassword: string) =>
      auth.run(
        'changePassword',
        { currentPassword, newPassword },
        {
          ...{ userId: account.id, clientAddress: freshAddress() },
          sessionId: String(claims(account.accessToken)['sid']),
        },
      );
    const told = async () =>
      (await mails.mailsTo(user.email)).filter(({ subject }) => subject.includes('was changed'));
    await change(user, PASSWORD, NEW_PASSWORD);
    await mails.allSent();
    expect(await told()).toEqual([]);
    await system.sql('auth', 'UPDATE users SET verified_at = now() WHERE id = $1', [user.id]);
    await change(user, NEW_PASSWORD, PASSWORD);
    await mails.allSent();
    expect(await told()).toHaveLength(1);
  });
});
