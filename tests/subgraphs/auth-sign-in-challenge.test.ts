import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, codes } from './auth-client.ts';
import { mailClient } from './mail-client.ts';
import { secondFactorAccounts, secondFactorClient, totpCode, wrongCode } from './totp.ts';

let system: TestSystem;
const auth = authClient(() => system);
const mails = mailClient(() => system);
const factor = secondFactorClient(() => system);
const accounts = secondFactorAccounts(() => system, auth);

type Account = Awaited<ReturnType<typeof accounts.account>>;

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: { PUBLIC_URL: 'https://music.example' },
  });
}, 60_000);

afterAll(() => system.stop());

describe('signing in', () => {
  test('takes the password, then a code', async () => {
    const account = await accounts.account();
    const answer = await factor.login(account);
    expect(answer).toMatchObject({ viewer: null, tokens: null, userErrors: [] });
    const token = answer.challenge?.token ?? '';
    // It is good for nothing else.
    expect(codes(await auth.run('refreshTokens', { refreshToken: token }))).toEqual([
      'INVALID_REFRESH_TOKEN refreshToken',
    ]);
    const signedIn = await factor.complete(
      token,
      ` ${totpCode(account.secret).slice(0, 3)} `.concat(totpCode(account.secret).slice(3)),
    );
    expect(signedIn.viewer?.user.id).toBe(account.id);
    expect(signedIn.tokens?.refreshToken).toBeTruthy();
    // Nor twice.
    expect(codes(await factor.complete(token, totpCode(account.secret, 1)))).toEqual([
      'INVALID_CHALLENGE challenge',
    ]);
  });

  test('a used code is refused as a wrong one is, with the same statements', async () => {
    const account = await accounts.account();
    const code = totpCode(account.secret);
    expect(
      (await factor.complete(await accounts.challengeOf(account), code)).tokens,
    ).not.toBeNull();
    const attempt = async (given: string) => {
      const challenge = await accounts.challengeOf(account);
      const before = await system.sqlStatements('auth');
      const { userErrors, tokens } = await factor.complete(challenge, given);
      return { userErrors, tokens, statements: (await system.sqlStatements('auth')) - before };
    };
    const [used, wrong] = [await attempt(code), await attempt(wrongCode(account))];
    expect(used.tokens).toBeNull();
    expect(used.userErrors.map((error) => error.code)).toEqual(['INVALID_CODE']);
    expect(used).toEqual(wrong);
    // The next one is none of those.
    const next = await factor.complete(
      await accounts.challengeOf(account),
      totpCode(account.secret, 1),
    );
    expect(next.tokens).not.toBeNull();
  });

  test('of many at once with the same code one is let in', async () => {
    const account = await accounts.account();
    const challenges = await Promise.all(
      Array.from({ length: 8 }, () => accounts.challengeOf(account)),
    );
    const code = totpCode(account.secret);
    const answers = await Promise.all(challenges.map((one) => factor.complete(one, code)));
    expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1);
    expect(new Set(answers.flatMap(codes))).toEqual(new Set(['INVALID_CODE code']));
  });

  test('a challenge lets in once, though several codes are right', async () => {
    const account = await accounts.account();
    const challenge = await accounts.challengeOf(account);
    const right = [totpCode(account.secret), totpCode(account.secret, 1), ...account.recoveryCodes];
    const answers = await Promise.all(
      right.slice(0, 4).map((code) => factor.complete(challenge, code)),
    );
    expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1);
    // What came too late has used nothing up but the one that let in.
    const left = await accounts.statusOf(account.identity);
    expect(left?.recoveryCodesLeft).toBeGreaterThanOrEqual(9);
  });

  test('a recovery code works once, however it is typed, and the owner is told', async () => {
    const account = await accounts.account();
    const [code = ''] = account.recoveryCodes;
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const first = await factor.complete(await accounts.challengeOf(account), typed);
    expect(first.tokens).not.toBeNull();
    expect(codes(await factor.complete(await accounts.challengeOf(account), code))).toEqual([
      'INVALID_CODE code',
    ]);
    expect(await accounts.statusOf(account.identity)).toEqual({ recoveryCodesLeft: 9 });
    await mails.allSent();
    expect((await mails.mailsTo(account.email)).map(({ subject }) => subject)).toContain(
      'A recovery code was used',
    );
  });

  test('a recovery code is none of another account’s', async () => {
    const [one, other] = [await accounts.account(), await accounts.account()];
    const [code = ''] = one.recoveryCodes;
    expect(codes(await factor.complete(await accounts.challengeOf(other), code))).toEqual([
      'INVALID_CODE code',
    ]);
  });

  test.each([
    ['', 'REQUIRED code'],
    ['12345', 'INVALID_FORMAT code'],
    ['1234567', 'INVALID_FORMAT code'],
    ['AAAA-BBBB', 'INVALID_FORMAT code'],
    ['1'.repeat(100_000), 'INVALID_FORMAT code'],
  ])('“%.20s” is no code, and no attempt', async (code, error) => {
    const account = await accounts.account();
    const challenge = await accounts.challengeOf(account);
    for (let n = 0; n < 6; n += 1) {
      expect(codes(await factor.complete(challenge, code))).toEqual([error]);
    }
    expect((await factor.complete(challenge, totpCode(account.secret))).tokens).not.toBeNull();
  });
});

describe('a challenge', () => {
  const refused = ['INVALID_CHALLENGE challenge'];
  const answer = async (account: Account, challenge: string) =>
    codes(await factor.complete(challenge, totpCode(account.secret)));

  test('that is made up or expired is refused alike', async () => {
    const account = await accounts.account();
    for (const token of ['', 'x', 'a'.repeat(43), 'a'.repeat(100_000)]) {
      expect(await answer(account, token)).toEqual(refused);
    }
    const challenge = await accounts.challengeOf(account);
    await system.sql(
      'auth',
      'UPDATE sign_in_challenges SET expires_at = now() WHERE user_id = $1',
      [account.id],
    );
    expect(await answer(account, challenge)).toEqual(refused);
  });

  test('ends with the fifth wrong code, also where all come at once', async () => {
    const account = await accounts.account();
    const challenge = await accounts.challengeOf(account);
    const wrong = wrongCode(account);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => factor.complete(challenge, wrong)),
    );
    const counted = answers.flatMap(codes);
    expect(counted.filter((code) => code === 'INVALID_CODE code')).toHaveLength(5);
    expect(counted.filter((code) => code === refused[0])).toHaveLength(3);
    expect(await answer(account, challenge)).toEqual(refused);
  });

  test('an account takes ten wrong codes an hour, whatever challenges they answer', async () => {
    const account = await accounts.account();
    const seen: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const challenge = await accounts.challengeOf(account);
      for (let k = 0; k < 4; k += 1) {
        seen.push(...codes(await factor.complete(challenge, wrongCode(account))));
      }
    }
    expect(seen.filter((code) => code === 'INVALID_CODE code')).toHaveLength(10);
    expect(seen.slice(10)).toEqual(['TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS']);
    expect(await answer(account, await accounts.challengeOf(account))).toEqual([
      'TOO_MANY_ATTEMPTS',
    ]);
  });

  test.each([
    [
      'a changed password',
      (account: Account) =>
        auth.run(
          'changePassword',
          { currentPassword: PASSWORD, newPassword: 'quite another pass phrase' },
          account.identity,
        ),
    ],
    [
      'the end of all sessions',
      (account: Account) =>
        system.askSubgraph(
          'auth',
          'mutation { logoutEverywhere { endedSessions } }',
          {},
          account.identity,
        ),
    ],
    [
      'a suspension',
      (account: Account) =>
        system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [account.id]),
    ],
    [
      'a second factor that is turned off',
      (account: Account) =>
        factor.run(
          'disableTotp',
          { password: PASSWORD, code: account.recoveryCodes[0] },
          account.identity,
        ),
    ],
  ])('ends with %s', async (_, end) => {
    const account = await accounts.account();
    const challenge = await accounts.challengeOf(account);
    await end(account);
    expect(await answer(account, challenge)).toEqual(refused);
  });
});
