import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, claims, codes, freshAddress, newAccount } from './auth-client.ts';
import { errorsOf, mailClient, tokenIn } from './mail-client.ts';

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

type Registered = Awaited<ReturnType<typeof auth.registered>>;

const stranger = () => ({ clientAddress: freshAddress() });
const identityOf = ({ id, accessToken }: Pick<Registered, 'id' | 'accessToken'>) => ({
  userId: id,
  sessionId: String(claims(accessToken)['sid']),
  ...stranger(),
});

async function verified(): Promise<Registered> {
  const user = await auth.registered();
  const { token } = await mails.linkTo(user.email, 'verify-email');
  await mails.run('verifyEmail', { token }, stranger());
  return user;
}

let number = 0;
const freshEmail = () => `new${(number += 1)}@example.com`;

const request = (user: Registered, newEmail: string, password = PASSWORD) =>
  mails.run('requestEmailChange', { newEmail, password }, identityOf(user));
const use = (field: 'confirmEmailChange' | 'restoreEmail' | 'verifyEmail', token: string) =>
  mails.run(field, { token }, stranger());
const signIn = async (email: string, password = PASSWORD) => auth.run('login', { email, password });

/** Asks for another address and proves it. */
async function change(user: Registered, newEmail: string): Promise<void> {
  expect((await request(user, newEmail)).userErrors).toEqual([]);
  const { token } = await mails.linkTo(newEmail, 'confirm-email');
  expect((await use('confirmEmailChange', token)).isAccepted).toBe(true);
  await mails.allSent();
}

const viewerOf = async (user: Registered) => {
  const { data } = await system.askSubgraph<{ viewer: Record<string, unknown> | null }>(
    'auth',
    '{ viewer { email pendingEmail isEmailVerified } }',
    {},
    identityOf(user),
  );
  return data?.viewer;
};

const subjects = async (email: string) =>
  (await mails.mailsTo(email)).map(({ subject }) => subject);

describe('another address', () => {
  test('is the account’s once its link is used; both addresses are told', async () => {
    const user = await verified();
    const newEmail = freshEmail();
    expect(await request(user, newEmail)).toEqual({ isAccepted: true, userErrors: [] });
    expect(await viewerOf(user)).toEqual({
      ...{ email: user.email, pendingEmail: newEmail, isEmailVerified: true },
    });
    const { mail, token } = await mails.linkTo(newEmail, 'confirm-email');
    expect(mail.text).toContain('https://music.example/en/confirm-email?token=');
    expect(await subjects(user.email)).toContain('Your email address is about to change');
    expect((await use('confirmEmailChange', token)).isAccepted).toBe(true);
    expect(await viewerOf(user)).toEqual({
      ...{ email: newEmail, pendingEmail: null, isEmailVerified: true },
    });
    expect((await signIn(newEmail)).viewer?.user.id).toBe(user.id);
    expect(codes(await signIn(user.email))).toEqual(['INVALID_CREDENTIALS']);
    await mails.allSent();
    expect(await subjects(user.email)).toContain('Your email address was changed');
    expect(await subjects(newEmail)).toContain('Your new email address is in use');
    // Used up.
    expect(errorsOf(await use('confirmEmailChange', token))).toEqual(['INVALID_LINK token']);
  });

  test('needs the password, a form, and to be free and another', async () => {
    const user = await verified();
    const other = await auth.registered();
    const cases = [
      [await request(user, 'nobody'), 'INVALID_FORMAT newEmail'],
      [await request(user, ' '), 'REQUIRED newEmail'],
      [await request(user, freshEmail(), ''), 'REQUIRED password'],
      [await request(user, freshEmail(), 'not the password'), 'INVALID_CREDENTIALS password'],
      [await request(user, user.email.toUpperCase()), 'INVALID_FORMAT newEmail'],
      [await request(user, other.email), 'TAKEN newEmail'],
    ] as const;
    for (const [answer, code] of cases) expect(errorsOf(answer)).toEqual([code]);
  });

  test('that another account took meanwhile is refused', async () => {
    const user = await verified();
    const account = newAccount();
    await request(user, account.email);
    const { token } = await mails.linkTo(account.email, 'confirm-email');
    await auth.run('register', account);
    expect(errorsOf(await use('confirmEmailChange', token))).toEqual(['TAKEN newEmail']);
  });

  test('a link to the former address, of whatever kind, works no longer', async () => {
    const user = await verified();
    await mails.run('requestPasswordReset', { email: user.email }, stranger());
    const { token } = await mails.linkTo(user.email, 'reset-password');
    await change(user, freshEmail());
    const input = { token, newPassword: 'quite another pass phrase' };
    expect(errorsOf(await mails.run('resetPassword', input, stranger()))).toEqual([
      'INVALID_LINK token',
    ]);
  });

  test('that was asked for with a password that is replaced is void', async () => {
    const newPassword = 'quite another pass phrase';
    const replace = {
      reset: async (user: Registered) => {
        await mails.run('requestPasswordReset', { email: user.email }, stranger());
        const { token } = await mails.linkTo(user.email, 'reset-password');
        const { isAccepted } = await mails.run('resetPassword', { token, newPassword }, stranger());
        return isAccepted;
      },
      change: async (user: Registered) => {
        const input = { currentPassword: PASSWORD, newPassword };
        return (await auth.run('changePassword', input, identityOf(user))).viewer !== null;
      },
    };
    for (const how of ['reset', 'change'] as const) {
      const user = await verified();
      const thiefs = freshEmail();
      await request(user, thiefs);
      const { token } = await mails.linkTo(thiefs, 'confirm-email');
      expect([how, await replace[how](user)]).toEqual([how, true]);
      expect(errorsOf(await use('confirmEmailChange', token))).toEqual(['INVALID_LINK token']);
      expect((await signIn(user.email, newPassword)).viewer?.user.id).toBe(user.id);
    }
  });

  test('floods nobody, however many accounts ask for it', async () => {
    const newEmail = freshEmail();
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await request(await auth.registered(), newEmail));
    expect(answers.map(({ isAccepted }) => isAccepted)).toEqual([
      ...Array.from({ length: 5 }, () => true),
      false,
    ]);
    expect(answers.flatMap(errorsOf)).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  test('an address that nobody proved is told nothing, and gets no way to take the account', async () => {
    const user = await auth.registered();
    await mails.allSent();
    await change(user, freshEmail());
    expect(await subjects(user.email)).toEqual(['Confirm your email address']);
  });
});

describe('the owner of the former address', () => {
  async function restoreLinks(email: string): Promise<string[]> {
    await mails.allSent();
    return (await mails.mailsTo(email)).flatMap((mail) => tokenIn(mail, 'restore-email') ?? []);
  }

  test('gets the account back: sessions end, the password is void, a link brings another', async () => {
    const user = await verified();
    const stolen = freshEmail();
    await change(user, stolen);
    const [token = ''] = await restoreLinks(user.email);
    expect(await use('restoreEmail', token)).toEqual({ isAccepted: true, userErrors: [] });
    for (const email of [user.email, stolen]) {
      expect(codes(await signIn(email))).toEqual(['INVALID_CREDENTIALS']);
    }
    const refreshed = await auth.run('refreshTokens', { refreshToken: user.refreshToken });
    expect(refreshed.viewer).toBeNull();
    const link = await mails.linkTo(user.email, 'reset-password');
    const input = { token: link.token, newPassword: 'quite another pass phrase' };
    expect((await mails.run('resetPassword', input, stranger())).isAccepted).toBe(true);
    const { viewer } = await signIn(user.email, input.newPassword);
    expect(viewer).toMatchObject({ email: user.email, user: { id: user.id } });
    expect(errorsOf(await use('restoreEmail', token))).toEqual(['INVALID_LINK token']);
  });

  test('can stop a change before it is made', async () => {
    const user = await verified();
    const newEmail = freshEmail();
    await request(user, newEmail);
    const { token: confirm } = await mails.linkTo(newEmail, 'confirm-email');
    const [token = ''] = await restoreLinks(user.email);
    expect((await use('restoreEmail', token)).isAccepted).toBe(true);
    expect(errorsOf(await use('confirmEmailChange', confirm))).toEqual(['INVALID_LINK token']);
  });

  test('can do so after two changes, whatever the thief does with the one between', async () => {
    const user = await verified();
    const [second, third] = [freshEmail(), freshEmail()];
    await change(user, second);
    const own = await restoreLinks(user.email);
    await change(user, third);
    const [between = ''] = await restoreLinks(second);
    // The thief goes back to the address between, which ends no older link.
    expect((await use('restoreEmail', between)).isAccepted).toBe(true);
    expect((await use('restoreEmail', own[0] ?? '')).isAccepted).toBe(true);
    for (const token of await restoreLinks(second)) {
      expect(errorsOf(await use('restoreEmail', token))).toEqual(['INVALID_LINK token']);
    }
    const [row] = await system.sql<{ email: string }>(
      'auth',
      'SELECT email FROM users WHERE id = $1',
      [user.id],
    );
    expect(row?.email).toBe(user.email);
  });

  test('keeps it for themselves: nobody registers it, or changes to it, meanwhile', async () => {
    const user = await verified();
    await change(user, freshEmail());
    const taken = await auth.run('register', { ...newAccount(), email: user.email });
    expect(codes(taken)).toEqual(['TAKEN email']);
    const other = await verified();
    expect(errorsOf(await request(other, user.email))).toEqual(['TAKEN newEmail']);
    await system.sql('auth', `UPDATE email_links SET expires_at = now() WHERE user_id = $1`, [
      user.id,
    ]);
    const free = await auth.run('register', { ...newAccount(), email: user.email });
    expect(codes(free)).toEqual([]);
  });

  test('has seven days', async () => {
    const user = await verified();
    await change(user, freshEmail());
    const [row] = await system.sql<{ days: number }>(
      'auth',
      `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days
       FROM email_links WHERE user_id = $1 AND kind = 'RESTORE' LIMIT 1`,
      [user.id],
    );
    expect(row?.days).toBe(7);
  });
});
