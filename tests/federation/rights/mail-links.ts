import { randomUUID } from 'node:crypto';
import { PASSWORD } from '@vobe/testkit/system';
import type { Prepare } from './fixture.ts';

export const verifyLink: Prepare = async ({ auth, mails }) => {
  const { email } = await auth.registered();
  const { token } = await mails.linkTo(email, 'verify-email');
  return { args: { input: { token } } };
};

export const resetLink: Prepare = async ({ auth, mails }) => {
  const { email } = await auth.registered();
  await mails.run('requestPasswordReset', { email }, {});
  const { token } = await mails.linkTo(email, 'reset-password');
  return { args: { input: { token, newPassword: `${PASSWORD}, another` } } };
};

/** The link to a new address, or the one back, which only a verified address gets. */
export const changeLink =
  (page: 'confirm-email' | 'restore-email'): Prepare =>
  async (world) => {
    const { mails } = world;
    const { email, ...identity } = await world.fresh('user');
    const verification = await mails.linkTo(email, 'verify-email');
    await mails.run('verifyEmail', { token: verification.token }, {});
    const newEmail = `${randomUUID()}@example.com`;
    await mails.run('requestEmailChange', { newEmail, password: PASSWORD }, identity);
    const { token } = await mails.linkTo(page === 'confirm-email' ? newEmail : email, page);
    return { args: { input: { token } } };
  };

/** The link that keeps an account which is to be erased. */
export const keepLink: Prepare = async (world) => {
  const { mails } = world;
  const { email, ...identity } = await world.fresh('user');
  const verification = await mails.linkTo(email, 'verify-email');
  await mails.run('verifyEmail', { token: verification.token }, {});
  await world.system.askSubgraph(
    'auth',
    'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { code } } }',
    { input: { password: PASSWORD } },
    identity,
  );
  const { token } = await mails.linkTo(email, 'keep-account');
  return { args: { input: { token } } };
};
