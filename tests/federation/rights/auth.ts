import { randomUUID } from 'node:crypto';
import { PASSWORD } from '@vobe/testkit/system';
import { newAccount } from '../../subgraphs/auth-client.ts';
import type { Fixtures, Prepare, Thing } from './fixture.ts';

/** About the account of who asks, which is made for it. */
const ownAccount =
  (input?: object): Prepare =>
  async (world, caller) => ({
    identity: await world.fresh(caller),
    ...(input && { args: { input } }),
  });

const verifyLink: Prepare = async ({ auth, mails }) => {
  const { email } = await auth.registered();
  const { token } = await mails.linkTo(email, 'verify-email');
  return { args: { input: { token } } };
};

const resetLink: Prepare = async ({ auth, mails }) => {
  const { email } = await auth.registered();
  await mails.run('requestPasswordReset', { email }, {});
  const { token } = await mails.linkTo(email, 'reset-password');
  return { args: { input: { token, newPassword: `${PASSWORD}, another` } } };
};

/** The link to a new address, or the one back, which only a verified address gets. */
const changeLink =
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
        variables: ({ callers }, caller) => ({
          input: {
            email: callers.author.email,
            password: caller === 'author' ? PASSWORD : 'what others would have to guess',
          },
        }),
        find: ({ login }: { login: { tokens: Thing | null } }) => login.tokens,
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
