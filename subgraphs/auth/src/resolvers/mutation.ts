import type { Locale } from '@vobe/service-kit/identity';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';
import type { PendingSignIn, SignIn } from '../domain/model.ts';
import type { AuthOutcome } from '../services/outcome.ts';

function signInPayload(locale: Locale, outcome: AuthOutcome<SignIn | PendingSignIn>) {
  return outcome.ok
    ? { viewer: null, tokens: null, ...outcome.value, userErrors: [] }
    : { viewer: null, tokens: null, userErrors: toUserErrors(locale, outcome.violations) };
}

function logoutPayload(locale: Locale, outcome: AuthOutcome<number>) {
  return outcome.ok
    ? { endedSessions: outcome.value, userErrors: [] }
    : { endedSessions: null, userErrors: toUserErrors(locale, outcome.violations) };
}

function emailPayload(locale: Locale, outcome: AuthOutcome<true>) {
  return {
    isAccepted: outcome.ok,
    userErrors: outcome.ok ? [] : toUserErrors(locale, outcome.violations),
  };
}

export const mutation: MutationResolvers = {
  register: async (_, { input }, { identity, services, locale }) =>
    signInPayload(locale, await services.register(identity, input)),
  login: async (_, { input }, { identity, services, locale }) =>
    signInPayload(locale, await services.login(identity, input)),
  completeLogin: async (_, { input }, { identity, services, locale }) =>
    signInPayload(locale, await services.completeLogin(identity, input)),
  beginTotpSetup: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'setup', await services.beginTotpSetup(identity, input)),
  confirmTotp: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'recoveryCodes', await services.confirmTotp(identity, input)),
  disableTotp: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'viewer', await services.disableTotp(identity, input)),
  replaceRecoveryCodes: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'recoveryCodes', await services.replaceRecoveryCodes(identity, input)),
  resetSecondFactor: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'user', await services.resetSecondFactor(identity, input.userId)),
  refreshTokens: async (_, { input }, { identity, services, locale }) =>
    signInPayload(locale, await services.refreshTokens(identity, input.refreshToken)),
  changePassword: async (_, { input }, { identity, services, locale }) =>
    signInPayload(locale, await services.changePassword(identity, input)),
  logout: async (_, { input }, { identity, services, locale }) =>
    logoutPayload(locale, await services.logout(identity, input?.refreshToken ?? null)),
  logoutEverywhere: async (_, __, { identity, services, locale }) =>
    logoutPayload(locale, await services.logoutEverywhere(identity)),
  revokeOtherSessions: async (_, __, { identity, services, locale }) =>
    logoutPayload(locale, await services.revokeOtherSessions(identity)),
  revokeSession: async (_, { input }, { identity, services, locale }) =>
    logoutPayload(locale, await services.revokeSession(identity, input.sessionId)),
  updateProfile: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'viewer', await services.updateProfile(identity, input)),
  verifyEmail: async (_, { input }, { services, locale }) =>
    emailPayload(locale, await services.verifyEmail(input.token)),
  resendVerification: async (_, __, { identity, services, locale }) =>
    emailPayload(locale, await services.resendVerification(identity)),
  requestPasswordReset: async (_, { input }, { identity, services, locale }) =>
    emailPayload(locale, await services.requestPasswordReset(identity, input.email)),
  resetPassword: async (_, { input }, { identity, services, locale }) =>
    emailPayload(locale, await services.resetPassword(identity, input)),
  requestEmailChange: async (_, { input }, { identity, services, locale }) =>
    emailPayload(locale, await services.requestEmailChange(identity, input)),
  confirmEmailChange: async (_, { input }, { services, locale }) =>
    emailPayload(locale, await services.confirmEmailChange(locale, input.token)),
  restoreEmail: async (_, { input }, { services, locale }) =>
    emailPayload(locale, await services.restoreEmail(locale, input.token)),
  deleteAccount: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'viewer', await services.deleteAccount(identity, input)),
  requestDataExport: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'dataExport', await services.requestDataExport(identity, input)),
  keepAccount: async (_, __, { identity, services, locale }) =>
    payload(locale, 'viewer', await services.keepAccount(identity)),
  keepAccountByLink: async (_, { input }, { services, locale }) =>
    emailPayload(locale, await services.keepAccountByLink(locale, input.token)),
  createAvatarUpload: async (_, __, { identity, services, locale }) =>
    payload(locale, 'upload', await services.createAvatarUpload(identity)),
  removeAvatar: async (_, __, { identity, services, locale }) =>
    payload(locale, 'viewer', await services.removeAvatar(identity)),
  setUserRoles: async (_, { input }, { identity, services, locale }) => {
    const outcome = await services.setUserRoles(identity, input.userId, input.roles);
    return payload(locale, 'user', outcome);
  },
  suspendUser: async (_, { input }, { identity, services, locale }) => {
    const outcome = await services.suspendUser(identity, input.userId, input.suspended ?? true);
    return payload(locale, 'user', outcome);
  },
};
