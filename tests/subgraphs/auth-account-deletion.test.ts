import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Identity } from '@vobe/service-kit/identity';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { authClient, claims, credentials, freshAddress } from './auth-client.ts';
import { mailClient } from './mail-client.ts';
import { secondFactorClient, totpCode } from './totp.ts';

const DAY_MS = 86_400_000;

interface Answer {
  viewer: { deletionAt: string | null } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

let system: TestSystem;
const auth = authClient(() => system);
const mails = mailClient(() => system);
const factor = secondFactorClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['auth'] });
}, 60_000);

afterAll(() => system.stop());

/** An account with a verified address, and who is signed in to it. */
async function account() {
  const made = await auth.registered();
  const { token } = await mails.linkTo(made.email, 'verify-email');
  await mails.run('verifyEmail', { token }, {});
  return { ...made, identity: identityOf(made.accessToken) };
}

function identityOf(accessToken: string): Partial<Identity> {
  const { sub, sid } = claims(accessToken);
  return {
    ...{ userId: String(sub), sessionId: String(sid), roles: ['USER'] },
    clientAddress: freshAddress(),
  };
}

async function run(field: string, input: object | null, identity: Partial<Identity>) {
  const [declared, passed] = input
    ? ['($input: DeleteAccountInput!)', '(input: $input)']
    : ['', ''];
  const { data, text } = await system.askSubgraph<{ payload: Answer | null }>(
    'auth',
    `mutation ${declared} { payload: ${field}${passed} { viewer { deletionAt } userErrors { code field message } } }`,
    input ? { input } : {},
    identity,
  );
  if (!data?.payload) throw new Error(text);
  return data.payload;
}

const remove = (who: Partial<Identity>, input: object = { password: PASSWORD }) =>
  run('deleteAccount', input, who);
const codes = ({ userErrors }: Answer) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

test('takes the password, ends other sessions, and leaves two weeks in which one may sign in', async () => {
  const { identity, email, username, password, refreshToken } = await account();
  const again = await auth.run('login', credentials({ email, password }));
  expect(codes(await remove(identity, { password: '' }))).toEqual(['REQUIRED password']);
  expect(codes(await remove(identity, { password: 'another password' }))).toEqual([
    'INVALID_CREDENTIALS password',
  ]);
  const { viewer } = await remove(identity);
  const days = (Date.parse(viewer?.deletionAt ?? '') - Date.now()) / DAY_MS;
  expect(Math.round(days)).toBe(14);
  // Asked for again, the time stays.
  expect((await remove(identity)).viewer).toEqual(viewer);
  const refresh = async (token: string) =>
    (await auth.run('refreshTokens', { refreshToken: token })).userErrors.map(({ code }) => code);
  expect(await refresh(again.tokens?.refreshToken ?? '')).toEqual(['INVALID_REFRESH_TOKEN']);
  expect(await refresh(refreshToken)).toEqual([]);
  expect((await auth.run('login', credentials({ email, password }))).userErrors).toEqual([]);

  // Nobody gets the name meanwhile.
  const taken = await auth.run('register', { email: 'new-one@example.com', username, password });
  expect(taken.userErrors.map(({ code }) => code)).toEqual(['TAKEN']);
});

test('is taken back by who is signed in, and by the link of the mail, once', async () => {
  const { identity, email } = await account();
  await remove(identity);
  const { mail, token } = await mails.linkTo(email, 'keep-account');
  expect(mail.subject).toBe('Your account will be deleted');
  expect(await run('keepAccount', null, identity)).toEqual({
    ...{ viewer: { deletionAt: null }, userErrors: [] },
  });
  // The link has ended with that.
  expect(await mails.run('keepAccountByLink', { token }, {})).toMatchObject({
    ...{ isAccepted: false, userErrors: [{ code: 'INVALID_LINK' }] },
  });
  await mails.allSent();
  expect((await mails.mailsTo(email)).map(({ subject }) => subject)).toContain(
    'Your account stays',
  );

  await remove(identity);
  const next = await mails.linkTo(email, 'keep-account');
  const answers = await Promise.all(
    [1, 2, 3].map(() => mails.run('keepAccountByLink', { token: next.token }, {})),
  );
  expect(answers.filter(({ isAccepted }) => isAccepted)).toHaveLength(1);
  expect((await run('keepAccount', null, identity)).viewer).toEqual({ deletionAt: null });
});

test('takes a code where there is a second factor', async () => {
  const { identity } = await account();
  const { setup } = await factor.begin(identity);
  const { recoveryCodes } = await factor.confirm(identity, totpCode(setup?.secret ?? ''));
  expect(codes(await remove(identity))).toEqual(['REQUIRED code']);
  expect(codes(await remove(identity, { password: PASSWORD, code: '000000' }))).toEqual([
    'INVALID_CODE code',
  ]);
  const code = recoveryCodes?.[0];
  expect((await remove(identity, { password: PASSWORD, code })).viewer?.deletionAt).toBeTruthy();
});

test('an address that nobody has proved gets no link', async () => {
  const { email, accessToken } = await auth.registered();
  await remove(identityOf(accessToken));
  await mails.allSent();
  expect((await mails.mailsTo(email)).map(({ subject }) => subject)).toEqual([
    'Confirm your email address',
  ]);
});

test('the only administrator stays', async () => {
  const { identity } = await account();
  await system.sql('auth', "UPDATE users SET roles = '{USER,ADMIN}' WHERE id = $1", [
    identity.userId,
  ]);
  const admin = { ...identity, roles: ['USER' as const, 'ADMIN' as const] };
  expect(codes(await remove(admin))).toEqual(['OWN_ACCOUNT']);
  const { identity: second } = await account();
  await system.sql('auth', "UPDATE users SET roles = '{USER,ADMIN}' WHERE id = $1", [
    second.userId,
  ]);
  expect((await remove(admin)).userErrors).toEqual([]);
});

test('when the time has come nobody keeps it: of the link, the button and the end one wins', async () => {
  const { identity, email, username, password } = await account();
  await remove(identity);
  const { token } = await mails.linkTo(email, 'keep-account');
  await system.sql('auth', 'UPDATE users SET deletion_at = now() WHERE id = $1', [identity.userId]);
  await until(
    async () =>
      (await system.sql('auth', 'SELECT FROM erased_users WHERE id = $1', [identity.userId]))
        .length === 1,
  );
  expect((await mails.run('keepAccountByLink', { token }, {})).isAccepted).toBe(false);
  await expect(run('keepAccount', null, identity)).rejects.toThrow('UNAUTHENTICATED');
  await until(
    async () =>
      (await system.sql('auth', 'SELECT FROM users WHERE id = $1', [identity.userId])).length === 0,
  );
  expect((await auth.run('login', { email, password })).userErrors).toMatchObject([
    { code: 'INVALID_CREDENTIALS' },
  ]);
  // Nothing is left that the name could be mistaken for.
  expect((await auth.run('register', { email, username, password })).userErrors).toEqual([]);
  const events = await system.sql(
    'auth',
    "SELECT FROM outbox WHERE topic = 'user.deleted' AND aggregate_id = $1",
    [identity.userId],
  );
  expect(events).toHaveLength(1);
}, 30_000);
