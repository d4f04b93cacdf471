import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, claims, freshAddress, newAccount } from './auth-client.ts';
import { errorsOf, mailClient, tokenIn } from './mail-client.ts';

let system: TestSystem;
const auth = authClient(() => system);
const mails = mailClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: { PUBLIC_URL: 'https://music.example', MAIL_REQUESTS_PER_ACCOUNT: '2' },
  });
}, 60_000);

afterAll(() => system.stop());

type Registered = Awaited<ReturnType<typeof auth.registered>>;

const identityOf = ({ id, accessToken }: Registered) => ({
  userId: id,
  sessionId: String(claims(accessToken)['sid']),
  roles: ['USER'] as const,
  clientAddress: freshAddress(),
});

const stranger = () => ({ clientAddress: freshAddress() });

async function isVerified(user: Registered): Promise<boolean | undefined> {
  const { data } = await system.askSubgraph<{ viewer: { isEmailVerified: boolean } }>(
    'auth',
    '{ viewer { isEmailVerified } }',
    {},
    identityOf(user),
  );
  return data?.viewer.isEmailVerified;
}

describe('verification of an address', () => {
  test('a registration is followed by a mail whose link verifies, without a session', async () => {
    const user = await auth.registered();
    expect(await isVerified(user)).toBe(false);
    const { mail, token } = await mails.linkTo(user.email, 'verify-email');
    expect(mail.subject).toBe('Confirm your email address');
    expect(mail.text).toContain(`https://music.example/en/verify-email?token=${token}`);
    expect(mail.text).toContain(user.username);
    expect(await mails.run('verifyEmail', { token }, stranger())).toEqual({
      isAccepted: true,
      userErrors: [],
    });
    expect(await isVerified(user)).toBe(true);
  });

  test('the mail is in the language of the request', async () => {
    const account = newAccount();
    await auth.run('register', account, { ...stranger(), locale: 'ru' });
    const { mail } = await mails.linkTo(account.email, 'verify-email');
    expect(mail.subject).toBe('Подтвердите адрес почты');
    expect(mail.text).toContain('https://music.example/ru/verify-email?token=');
  });

  test('the token is stored as a hash, and nowhere once the mail is sent', async () => {
    const user = await auth.registered();
    const { token } = await mails.linkTo(user.email, 'verify-email');
    const [row] = await system.sql<{ length: number; mails: string }>(
      'auth',
      `SELECT octet_length(hash) AS length, (SELECT count(*) FROM mails) AS mails
       FROM email_links WHERE user_id = $1`,
      [user.id],
    );
    expect(row).toEqual({ length: 32, mails: '0' });
    for (const table of ['email_links', 'mails', 'outbox', 'users']) {
      const found = await system.sql('auth', `SELECT 1 FROM ${table} t WHERE t::text LIKE $1`, [
        `%${token}%`,
      ]);
      expect(found).toEqual([]);
    }
  });

  test('a link works once, also where two use it at the same moment', async () => {
    const user = await auth.registered();
    const { token } = await mails.linkTo(user.email, 'verify-email');
    const results = await Promise.all(
      Array.from({ length: 8 }, () => mails.run('verifyEmail', { token }, stranger())),
    );
    expect(results.filter(({ isAccepted }) => isAccepted)).toHaveLength(1);
    expect(new Set(results.flatMap(errorsOf))).toEqual(new Set(['INVALID_LINK token']));
    expect(errorsOf(await mails.run('verifyEmail', { token }, stranger()))).toEqual([
      'INVALID_LINK token',
    ]);
  });

  test('an expired link, one of another kind and what is none are refused alike', async () => {
    const user = await auth.registered();
    const { token: expired } = await mails.linkTo(user.email, 'verify-email');
    await system.sql(
      'auth',
      `UPDATE email_links SET expires_at = now() - interval '1 second' WHERE user_id = $1`,
      [user.id],
    );
    await mails.run('requestPasswordReset', { email: user.email }, stranger());
    const { token: another } = await mails.linkTo(user.email, 'reset-password');
    const wrong = [expired, another, '', 'x', 'a'.repeat(43), 'a'.repeat(100_000), 'ю'.repeat(43)];
    const answers = await Promise.all(
      wrong.map((token) => mails.run('verifyEmail', { token }, stranger())),
    );
    expect(answers).toEqual(wrong.map(() => answers[0]));
    expect(answers[0]?.userErrors[0]?.code).toBe('INVALID_LINK');
    // The other kind was not used up by that.
    const input = { token: another, newPassword: 'quite another pass phrase' };
    expect((await mails.run('resetPassword', input, stranger())).isAccepted).toBe(true);
  });

  test('another mail can be asked for: its link ends the one before', async () => {
    const user = await auth.registered();
    const { mail: first, token: old } = await mails.linkTo(user.email, 'verify-email');
    expect((await mails.run('resendVerification', null, identityOf(user))).isAccepted).toBe(true);
    await mails.allSent();
    const [latest] = (await mails.mailsTo(user.email)).filter(({ id }) => id !== first.id);
    const token = latest && tokenIn(latest, 'verify-email');
    expect((await mails.run('verifyEmail', { token: old }, stranger())).isAccepted).toBe(false);
    expect((await mails.run('verifyEmail', { token }, stranger())).isAccepted).toBe(true);
    // Nothing is left to verify.
    expect((await mails.run('resendVerification', null, identityOf(user))).isAccepted).toBe(true);
    await mails.allSent();
    expect(await mails.mailsTo(user.email)).toHaveLength(2);
  });

  test('not too often, and not by a guest', async () => {
    const user = await auth.registered();
    const answers = [];
    for (let n = 0; n < 3; n += 1) {
      answers.push(await mails.run('resendVerification', null, identityOf(user)));
    }
    expect(answers.map(({ isAccepted }) => isAccepted)).toEqual([true, true, false]);
    expect(answers.flatMap(errorsOf)).toEqual(['TOO_MANY_ATTEMPTS']);
    await expect(mails.run('resendVerification', null, stranger())).rejects.toThrow(
      'UNAUTHENTICATED',
    );
  });

  test('an address that was replaced meanwhile is not verified by the old link', async () => {
    const user = await auth.registered();
    const { token } = await mails.linkTo(user.email, 'verify-email');
    await system.sql('auth', `UPDATE users SET email = $2, email_key = $2 WHERE id = $1`, [
      user.id,
      `other-${user.email}`,
    ]);
    expect((await mails.run('verifyEmail', { token }, stranger())).isAccepted).toBe(false);
  });

  test('no failed registration sends anything', async () => {
    const user = await auth.registered();
    await mails.allSent();
    await auth.run('register', { ...newAccount(), email: user.email });
    await mails.allSent();
    expect(await mails.mailsTo(user.email)).toHaveLength(1);
  });

  test('names and addresses of any kind make one mail, with no header of theirs', async () => {
    const account = { ...newAccount(), email: `"very"@example.com` };
    expect((await auth.run('register', account)).userErrors[0]?.code).toBe('INVALID_FORMAT');
    const cyrillic = { ...newAccount(), email: 'почта@пример.рф', displayName: '<b>Ъ</b>' };
    await auth.run('register', cyrillic);
    const { mail } = await mails.linkTo(cyrillic.email, 'verify-email');
    expect(mail.html).not.toContain('<b>');
  });
});

describe('a new device', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';

  async function signIn({ email, password }: Registered, userAgent: string) {
    await auth.run('login', { email, password }, { ...stranger(), userAgent });
    await mails.allSent();
    return (await mails.mailsTo(email)).filter(({ subject }) => subject.startsWith('New sign-in'));
  }

  test('is told of once, by its kind, to a verified address alone', async () => {
    const user = await auth.registered();
    expect(await signIn(user, firefox)).toEqual([]);
    const { token } = await mails.linkTo(user.email, 'verify-email');
    await mails.run('verifyEmail', { token }, stranger());
    expect(await signIn(user, firefox)).toEqual([]);
    const [told] = await signIn(user, phone);
    expect(told?.text).toContain('Safari, iOS: the account');
    expect(told?.text).toContain('https://music.example/en/profile');
    expect(await signIn(user, phone)).toHaveLength(1);
  });
});

describe('the mailbox for development', () => {
  const ask = (variables: Record<string, unknown>, identity: Record<string, unknown>) =>
    system.askSubgraph<{
      developmentMailbox: {
        nodes: { id: string; to: string; subject: string; text: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      } | null;
    }>(
      'auth',
      `query ($first: Int! = 20, $after: String) { developmentMailbox(first: $first, after: $after) {
        nodes { id to subject text sentAt } pageInfo { hasNextPage endCursor } } }`,
      variables,
      identity,
    );
  const admin = {
    userId: '01900000-0000-7000-8000-000000000000',
    roles: ['USER', 'ADMIN'] as const,
  };

  test('is for administrators, a page after another, the latest first', async () => {
    const users = [await auth.registered(), await auth.registered()];
    await mails.allSent();
    const first = (await ask({ first: 1 }, admin)).data?.developmentMailbox;
    const after = first?.pageInfo.endCursor;
    const second = (await ask({ first: 1, after }, admin)).data?.developmentMailbox;
    const nodes = [...(first?.nodes ?? []), ...(second?.nodes ?? [])];
    expect(new Set(nodes.map(({ to }) => to))).toEqual(new Set(users.map(({ email }) => email)));
    expect(nodes[0]?.text).toContain('/verify-email?token=');
    expect(first?.pageInfo.hasNextPage).toBe(true);
  });

  test('is nobody’s in production', async () => {
    await system.stopService('auth');
    system.environment['NODE_ENV'] = 'production';
    await system.start('auth');
    expect((await ask({}, admin)).data).toEqual({ developmentMailbox: null });
    await system.stopService('auth');
    delete system.environment['NODE_ENV'];
    await system.start('auth');
  });

  test('is nobody else’s', async () => {
    const user = { userId: admin.userId, roles: ['USER', 'MODERATOR'] };
    expect((await ask({}, user)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await ask({}, {})).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});
