import { randomUUID } from 'node:crypto';
import { PASSWORD } from '@vobe/testkit/system';
import { newAccount } from '../../subgraphs/auth-client.ts';
import { secondFactorClient, totpCode } from '../../subgraphs/totp.ts';
import type { Caller } from '../../../scripts/rights.ts';
import type { Fixtures, Prepare, Thing } from './fixture.ts';
import { changeLink, keepLink, resetLink, verifyLink } from './mail-links.ts';
import type { World } from './world.ts';

/** About the account of who asks, which is made for it. */
const ownAccount =
  (input?: object): Prepare =>
  async (world, caller) => ({
    identity: await world.fresh(caller),
    ...(input && { args: { input } }),
  });

/** An account of the caller's kind that has a second factor. */
async function withSecondFactor(world: World, caller: Caller) {
  const identity = await world.fresh(caller);
  const factor = secondFactorClient(() => world.system);
  // Who is nobody has no account to turn it on for; what they send is refused before it is looked at.
  if (!identity.userId) return { identity, code: '000000' };
  const { setup } = await factor.begin(identity);
  const { recoveryCodes } = await factor.confirm(identity, totpCode(setup?.secret ?? ''));
  return { identity, code: recoveryCodes?.[0] ?? '' };
}

const bothFactors: Prepare = async (world, caller) => {
  const { identity, code } = await withSecondFactor(world, caller);
  return { identity, args: { input: { password: PASSWORD, code } } };
};

const TOTP_SETUP: Prepare = async (world, caller) => {
  const identity = await world.fresh(caller);
  if (!identity.userId) return { identity, args: { input: { code: '000000' } } };
  const { setup } = await secondFactorClient(() => world.system).begin(identity);
  return { identity, args: { input: { code: totpCode(setup?.secret ?? '') } } };
};

/** Whether the author's account asks for a second factor. */
const setSecondFactor = ({ system, author }: World, isOn: boolean) =>
  system.sql(
    'auth',
    'UPDATE users SET second_factor_at = CASE WHEN $2 THEN now() END WHERE id = $1',
    [author, isOn],
  );

/** An export of the author's data that can be downloaded. */
async function withExport({ system, author }: World): Promise<{ author: string }> {
  await system.sql(
    'auth',
    `INSERT INTO data_exports (user_id, status, locale, expires_at, sizes)
     VALUES ($1, 'READY', 'en', now() + interval '1 day', '{1}')`,
    [author],
  );
  return { author };
}

const loginOfAuthor = ({ callers }: World, caller: Caller) => ({
  input: {
    email: callers.author.email,
    password: caller === 'author' ? PASSWORD : 'what others would have to guess',
  },
});

export const fixtures: Fixtures = {
  fields: {
    'Query.viewer': {},
    'Query.user': { request: ({ author }) => ({ args: { id: author } }) },
    'Query.userByUsername': {
      request: async ({ auth }) => ({ args: { username: (await auth.registered()).username } }),
    },
    'Query.verifyToken': {
      request: async ({ auth }) => ({ args: { token: (await auth.registered()).accessToken } }),
    },
    'Query.users': {},
    'Query.accountAuditLog': {},
    'Query.developmentMailbox': {},
    'Mutation.register': { request: () => ({ args: { input: newAccount() } }) },
    'Mutation.login': {
      request: async ({ auth }) => {
        const { email, password } = await auth.registered();
        return { args: { input: { email, password } } };
      },
    },
    'Mutation.completeLogin': {
      request: async (world) => {
        const { identity, code } = await withSecondFactor(world, 'user');
        const factor = secondFactorClient(() => world.system);
        const { challenge } = await factor.login(identity);
        return { args: { input: { challenge: challenge?.token, code } } };
      },
    },
    'Mutation.beginTotpSetup': { request: ownAccount({ password: PASSWORD }) },
    'Mutation.confirmTotp': { request: TOTP_SETUP },
    'Mutation.disableTotp': { request: bothFactors },
    'Mutation.replaceRecoveryCodes': { request: bothFactors },
    'Mutation.resetSecondFactor': {
      request: async ({ auth }) => ({ args: { input: { userId: (await auth.registered()).id } } }),
    },
    'User.hasSecondFactor': {
      request: async (world) => {
        const { identity } = await withSecondFactor(world, 'user');
        return { id: identity.userId ?? '' };
      },
    },
    'Mutation.refreshTokens': {
      request: async ({ auth }) => {
        const { refreshToken } = await auth.registered();
        return { args: { input: { refreshToken } } };
      },
    },
    'Mutation.logout': {
      request: async ({ auth }) => {
        const { refreshToken } = await auth.registered();
        return { args: { input: { refreshToken } } };
      },
    },
    'Mutation.logoutEverywhere': { request: ownAccount() },
    'Mutation.revokeOtherSessions': { request: ownAccount() },
    'Mutation.revokeSession': {
      request: async (world) => ({
        args: { input: { sessionId: await world.sessionOfAuthor() } },
      }),
    },
    'Mutation.updateProfile': { request: ownAccount({ displayName: 'A name' }) },
    'Mutation.changePassword': {
      request: ownAccount({ currentPassword: PASSWORD, newPassword: `${PASSWORD}, another` }),
    },
    'Mutation.verifyEmail': { request: verifyLink },
    'Mutation.resendVerification': { request: ownAccount() },
    'Mutation.requestPasswordReset': {
      request: async ({ auth }) => ({
        args: { input: { email: (await auth.registered()).email } },
      }),
    },
    'Mutation.resetPassword': { request: resetLink },
    'Mutation.requestEmailChange': {
      request: async (world, caller) => ({
        identity: await world.fresh(caller),
        args: { input: { newEmail: `${randomUUID()}@example.com`, password: PASSWORD } },
      }),
    },
    'Mutation.confirmEmailChange': { request: changeLink('confirm-email') },
    'Mutation.restoreEmail': { request: changeLink('restore-email') },
    'Mutation.deleteAccount': { request: ownAccount({ password: PASSWORD }) },
    'Mutation.requestDataExport': { request: ownAccount({ password: PASSWORD }) },
    'Mutation.keepAccount': { request: ownAccount() },
    'Mutation.keepAccountByLink': { request: keepLink },
    'Mutation.createAvatarUpload': {},
    'Mutation.removeAvatar': {},
    'Mutation.setUserRoles': {
      request: async ({ auth }) => ({
        args: { input: { userId: (await auth.registered()).id, roles: ['MODERATOR'] } },
      }),
    },
    'Mutation.suspendUser': {
      request: async ({ auth }) => ({ args: { input: { userId: (await auth.registered()).id } } }),
    },
  },
  types: {
    Viewer: [
      {
        operation: (field) => `{ viewer { user { id } ${field} } }`,
        variables: ({ author }) => ({ author }),
        find: (
          { viewer }: { viewer: (Thing & { user: { id: string } }) | null },
          { author }: { author: string },
        ) => (viewer?.user.id === author ? viewer : null),
      },
    ],
    Session: [
      {
        operation: (field) => `{ viewer { user { id } sessions { ${field} } } }`,
        variables: ({ author }) => ({ author }),
        find: (
          { viewer }: { viewer: { user: { id: string }; sessions: Thing[] } | null },
          { author }: { author: string },
        ) => (viewer?.user.id === author ? viewer.sessions[0] : null),
      },
    ],
    AuthTokens: [
      {
        operation: (field) =>
          `mutation ($input: LoginInput!) { login(input: $input) { tokens { ${field} } } }`,
        variables: async (world, caller) => {
          await setSecondFactor(world, false);
          return loginOfAuthor(world, caller);
        },
        find: ({ login }: { login: { tokens: Thing | null } }) => login.tokens,
      },
    ],
    SignInChallenge: [
      {
        operation: (field) =>
          `mutation ($input: LoginInput!) { login(input: $input) { challenge { ${field} } } }`,
        variables: async (world, caller) => {
          await setSecondFactor(world, true);
          return loginOfAuthor(world, caller);
        },
        find: ({ login }: { login: { challenge: Thing | null } }) => login.challenge,
      },
    ],
    TotpStatus: [
      {
        operation: (field) => `{ viewer { user { id } totp { ${field} } } }`,
        variables: async (world) => {
          await setSecondFactor(world, true);
          return { author: world.author };
        },
        find: (
          { viewer }: { viewer: { user: { id: string }; totp: Thing } | null },
          { author }: { author: string },
        ) => (viewer?.user.id === author ? viewer.totp : null),
      },
    ],
    DataExport: [
      {
        operation: (field) => `{ viewer { user { id } dataExport { ${field} } } }`,
        variables: withExport,
        find: (
          { viewer }: { viewer: { user: { id: string }; dataExport: Thing } | null },
          { author }: { author: string },
        ) => (viewer?.user.id === author ? viewer.dataExport : null),
      },
    ],
    DataExportFile: [
      {
        operation: (field) => `{ viewer { user { id } dataExport { files { ${field} } } } }`,
        variables: withExport,
        find: (
          {
            viewer,
          }: { viewer: { user: { id: string }; dataExport: { files: Thing[] } | null } | null },
          { author }: { author: string },
        ) => (viewer?.user.id === author ? viewer.dataExport?.files[0] : null),
      },
    ],
    TotpSetup: [
      {
        operation: (field) =>
          `mutation ($input: BeginTotpSetupInput!) { beginTotpSetup(input: $input) { setup { ${field} } } }`,
        variables: async (world) => {
          await setSecondFactor(world, false);
          return { input: { password: PASSWORD } };
        },
        find: ({ beginTotpSetup }: { beginTotpSetup: { setup: Thing | null } | null }) =>
          beginTotpSetup?.setup,
      },
    ],
    UploadTarget: [
      {
        operation: (field) => `mutation { createAvatarUpload { upload { ${field} } } }`,
        find: ({ createAvatarUpload: { upload } }: { createAvatarUpload: { upload: Thing } }) =>
          upload,
      },
    ],
    DevelopmentMail: [
      {
        operation: (field) => `{ developmentMailbox { nodes { ${field} } } }`,
        find: ({ developmentMailbox: mails }: { developmentMailbox: { nodes: Thing[] } }) =>
          mails.nodes[0],
      },
    ],
  },
};
