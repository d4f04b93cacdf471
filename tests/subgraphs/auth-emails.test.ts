import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, codes, newAccount } from './auth-client.ts';

let system: TestSystem;
const { run } = authClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth'],
    environment: { SIGN_IN_ATTEMPTS_PER_ADDRESS: '100' },
  });
}, 60_000);

afterAll(() => system.stop());

const signsIn = async (email: string) =>
  (await run('login', { email, password: PASSWORD })).viewer?.user.username;

test.each([
  ['a domain and its punycode', 'one@пример.рф', 'one@xn--e1afmkfd.xn--p1ai'],
  ['its punycode and a domain', 'two@xn--bcher-kva.example', 'two@BÜCHER.example'],
  ['full-width letters', 'ｔｈｒｅｅ@example.com', 'three@example.com'],
  ['half-width kana', 'ｶﾞ@example.com', 'ガ@example.com'],
  ['a ligature', 'oﬃce@example.com', 'office@example.com'],
])('%s are one account', async (_, email, same) => {
  const account = { ...newAccount(), email };
  expect(codes(await run('register', account))).toEqual([]);
  expect(codes(await run('register', { ...newAccount(), email: same }))).toEqual(['TAKEN email']);
  expect(await signsIn(same)).toBe(account.username);
});

test('ı is not i', async () => {
  const [dotless, dotted] = [newAccount(), newAccount()];
  expect(codes(await run('register', { ...dotless, email: 'ılgın@example.com' }))).toEqual([]);
  expect(codes(await run('register', { ...dotted, email: 'ilgin@example.com' }))).toEqual([]);
  expect(await signsIn('ılgın@example.com')).toBe(dotless.username);
  expect(await signsIn('ILGIN@example.com')).toBe(dotted.username);
});

test.each([`${'\ufdfa'.repeat(250)}@a.bc`, `${'\ufdfa'.repeat(60)}@a.bc`])(
  'an address that would be longer than any once it is compared is none, and nobody’s',
  async (email) => {
    expect(codes(await run('register', { ...newAccount(), email }))).toEqual([
      'INVALID_FORMAT email',
    ]);
    const login = await run('login', { email, password: PASSWORD });
    expect(codes(login)).toEqual(['INVALID_CREDENTIALS']);
  },
);

test('accounts of an older rule are found by the new one; of two of one address both stay', async () => {
  const [old, taken, twin] = [newAccount(), newAccount(), newAccount()];
  await run('register', { ...old, email: 'old@почта.рф' });
  await run('register', { ...taken, email: 'taken@почта.рф' });
  await run('register', { ...twin, email: 'twin@example.com' });
  await system.stopService('auth');
  await system.sql('auth', `UPDATE users SET email_key = email WHERE username = '${old.username}'`);
  await system.sql(
    'auth',
    `UPDATE users SET email = 'taken@ПОЧТА.рф', email_key = 'old key ы' WHERE username = '${twin.username}'`,
  );
  await system.start('auth');
  // It is done while requests are answered.
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await signsIn('old@почта.рф')) !== undefined) break;
  }
  expect(await signsIn('old@xn--80a1acny.xn--p1ai')).toBe(old.username);
  expect(await signsIn('taken@почта.рф')).toBe(taken.username);
  const rows = await system.sql(
    'auth',
    `SELECT email_key FROM users WHERE username = '${twin.username}'`,
  );
  expect(rows).toEqual([{ email_key: 'old key ы' }]);
}, 60_000);
