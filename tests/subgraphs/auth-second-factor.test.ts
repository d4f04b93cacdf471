import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, claims, codes, freshAddress } from './auth-client.ts';
import { mailClient } from './mail-client.ts';
import { secondFactorAccounts, secondFactorClient, totpCode, wrongCode } from './totp.ts';

let system: TestSystem;
const auth = authClient(() => system);
const mails = mailClient(() => system);
const factor = secondFactorClient(() => system);
const accounts = secondFactorAccounts(() => system, auth);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: { PUBLIC_URL: 'https://music.example' },
  });
}, 60_000);

afterAll(() => system.stop());

const subjectsTo = async (email: string) => {
  await mails.allSent();
  return (await mails.mailsTo(email)).map(({ subject }) => subject);
};

describe('turning it on', () => {
  test('takes the password and a code of the app; the owner is told', async () => {
    const account = await auth.registered();
    await system.sql('auth', 'UPDATE users SET verified_at = now() WHERE id = $1', [account.id]);
    const identity = {
      userId: account.id,
      sessionId: String(claims(account.accessToken)['sid']),
    };
    expect(codes(await factor.begin(identity, 'not the password'))).toEqual([
      'INVALID_CREDENTIALS password',
    ]);
    expect(codes(await factor.confirm(identity, '123456'))).toEqual(['NOT_FOUND']);
    const { setup } = await factor.begin(identity);
    const { secret = '', uri = '' } = setup ?? {};
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(uri);
    expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(address.pathname)).toBe(`/VobeMusic:${account.username}`);
    expect(address.searchParams.get('secret')).toBe(secret);
    expect(await accounts.statusOf(identity)).toBeNull();
    expect(codes(await factor.confirm(identity, wrongCode({ secret })))).toEqual([
      'INVALID_CODE code',
    ]);
    expect((await factor.login(account)).tokens).not.toBeNull();

    const { recoveryCodes } = await factor.confirm(identity, totpCode(secret));
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes ?? []) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    }
    expect(await accounts.statusOf(identity)).toEqual({ recoveryCodesLeft: 10 });
    expect(await subjectsTo(account.email)).toContain('Two-step sign-in is on');
    expect(codes(await factor.begin(identity))).toEqual(['SECOND_FACTOR_ON']);
    expect(codes(await factor.confirm(identity, totpCode(secret, 1)))).toEqual([
      'SECOND_FACTOR_ON',
    ]);
    // The code that turned it on is used up.
    const { challenge } = await factor.login(account);
    const used = await factor.complete(challenge?.token ?? '', totpCode(secret));
    expect(used.tokens).toBeNull();
  });

  test('a key is void once there is a newer one, or after half an hour', async () => {
    const { id, accessToken } = await auth.registered();
    const identity = { userId: id, sessionId: String(claims(accessToken)['sid']) };
    const first = (await factor.begin(identity)).setup?.secret ?? '';
    const second = (await factor.begin(identity)).setup?.secret ?? '';
    expect(codes(await factor.confirm(identity, totpCode(first)))).toEqual(['INVALID_CODE code']);
    await system.sql(
      'auth',
      `UPDATE totp_secrets SET created_at = now() - interval '31 minutes' WHERE user_id = $1`,
      [id],
    );
    expect(codes(await factor.confirm(identity, totpCode(second)))).toEqual(['NOT_FOUND']);
  });

  test('neither the secret nor a recovery code can be read in the database', async () => {
    const { id, secret, recoveryCodes } = await accounts.account();
    const [row] = await system.sql<{ rows: string }>(
      'auth',
      `SELECT (SELECT encode(encrypted_secret, 'escape') FROM totp_secrets WHERE user_id = $1) ||
         (SELECT string_agg(encode(hash, 'escape'), ' ') FROM recovery_codes WHERE user_id = $1) AS rows`,
      [id],
    );
    expect(row?.rows).not.toContain(secret);
    for (const code of recoveryCodes) expect(row?.rows).not.toContain(code.replaceAll('-', ''));
  });
});

describe('turning it off', () => {
  test('takes both proofs; the owner is told', async () => {
    const account = await accounts.account();
    const turnOff = (password: string, code: string) =>
      factor.run<{ viewer: object | null }>('disableTotp', { password, code }, account.identity);
    const code = totpCode(account.secret);
    expect(codes(await turnOff('', ''))).toEqual(['REQUIRED password', 'REQUIRED code']);
    expect(codes(await turnOff('not the password', code))).toEqual([
      'INVALID_CREDENTIALS password',
    ]);
    expect(codes(await turnOff(PASSWORD, wrongCode(account)))).toEqual(['INVALID_CODE code']);
    expect(await turnOff(PASSWORD, code)).toEqual({
      viewer: { user: { id: account.id }, totp: null },
      userErrors: [],
    });
    expect((await factor.login(account)).tokens).not.toBeNull();
    expect(await subjectsTo(account.email)).toContain('Two-step sign-in is off');
    expect(codes(await turnOff(PASSWORD, code))).toEqual(['SECOND_FACTOR_OFF']);
  });

  test('by an administrator leaves a trace, and a mail', async () => {
    const account = await accounts.account();
    const admin = await auth.registered();
    await system.sql('auth', `UPDATE users SET roles = '{USER,ADMIN}' WHERE id = $1`, [admin.id]);
    const identity = {
      userId: admin.id,
      roles: ['USER', 'ADMIN'] as const,
      sessionId: String(claims(admin.accessToken)['sid']),
    };
    const reset = (userId: string) => factor.run('resetSecondFactor', { userId }, identity);
    expect(codes(await reset(admin.id))).toEqual(['OWN_ACCOUNT userId']);
    expect(await reset(account.id)).toEqual({
      user: { id: account.id, hasSecondFactor: false },
      userErrors: [],
    });
    expect((await factor.login(account)).tokens).not.toBeNull();
    expect(await subjectsTo(account.email)).toContain(
      'An administrator has turned off two-step sign-in',
    );
    const [entry] = await system.sql<Record<'action' | 'subject' | 'states', string>>(
      'auth',
      `SELECT action, subject, concat(before, after) AS states FROM audit_log ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toMatchObject({ action: 'resetSecondFactor', subject: `User ${account.id}` });
    expect(entry?.states).toMatch(/"secondFactorAt": ?"\d{4}.*"secondFactorAt": ?null/);
  });
});

test('new recovery codes void the old ones', async () => {
  const account = await accounts.account();
  const replace = (code: string) =>
    factor.run<{ recoveryCodes: string[] | null }>(
      'replaceRecoveryCodes',
      { password: PASSWORD, code },
      account.identity,
    );
  expect(codes(await replace(wrongCode(account)))).toEqual(['INVALID_CODE code']);
  const { recoveryCodes } = await replace(totpCode(account.secret));
  expect(recoveryCodes).toHaveLength(10);
  const attempt = async (code = '') => factor.complete(await accounts.challengeOf(account), code);
  expect((await attempt(account.recoveryCodes[3])).tokens).toBeNull();
  expect((await attempt(recoveryCodes?.[3])).tokens).not.toBeNull();
});

test('a replaced password does not skip it', async () => {
  const account = await accounts.account();
  await mails.run(
    'requestPasswordReset',
    { email: account.email },
    { clientAddress: freshAddress() },
  );
  const { token } = await mails.linkTo(account.email, 'reset-password');
  const newPassword = 'quite another pass phrase';
  await mails.run('resetPassword', { token, newPassword }, {});
  const answer = await factor.run<{ tokens: object | null; challenge: object | null }>('login', {
    email: account.email,
    password: newPassword,
  });
  expect(answer.tokens).toBeNull();
  expect(answer.challenge).not.toBeNull();
});

test('who takes a former address back is not locked out by the factor of who took it', async () => {
  const account = await auth.registered();
  await system.sql('auth', 'UPDATE users SET verified_at = now() WHERE id = $1', [account.id]);
  const identity = { userId: account.id, sessionId: String(claims(account.accessToken)['sid']) };
  await mails.run(
    'requestEmailChange',
    { newEmail: `thief-${account.email}`, password: PASSWORD },
    identity,
  );
  await factor.turnOn(account);
  const { token } = await mails.linkTo(account.email, 'restore-email');
  expect((await mails.run('restoreEmail', { token }, {})).isAccepted).toBe(true);
  const reset = await mails.linkTo(account.email, 'reset-password');
  await mails.run('resetPassword', { token: reset.token, newPassword: PASSWORD }, {});
  expect((await factor.login(account)).tokens).not.toBeNull();
});
