import { auditLog } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Identity, Locale, Role } from '@vobe/service-kit/identity';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import type * as inputs from '../__generated__/types.ts';
import { latestExport } from '../data/data-exports.ts';
import { pendingEmail } from '../data/email-links.ts';
import { findOpenSessions } from '../data/sessions.ts';
import { countUsers, isUserKey, listUsers, userKey } from '../data/user-lists.ts';
import type { User, UserFilter } from '../domain/model.ts';
import * as administration from './administer-users.ts';
import * as emailChange from './change-email.ts';
import * as avatars from './avatars.ts';
import { changePassword } from './change-password.ts';
import { completeLogin } from './complete-login.ts';
import * as exports from './data-exports.ts';
import * as deletion from './delete-account.ts';
import type { Dependencies } from './dependencies.ts';
import { developmentMailbox } from './development-mailbox.ts';
import * as ending from './end-sessions.ts';
import { login } from './login.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { register } from './register.ts';
import * as reset from './reset-password.ts';
import * as secondFactor from './second-factor.ts';
import { updateProfile } from './update-profile.ts';
import * as verification from './verify-email.ts';
import { verifyToken } from './verify-token.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  return {
    auditLog: (locale: Locale, args: PageArguments) => auditLog(dependencies.db, locale, args),
    register: (identity: Identity, input: inputs.RegisterInput) =>
      register(dependencies, identity, input),
    login: (identity: Identity, input: inputs.LoginInput) => login(dependencies, identity, input),
    completeLogin: (identity: Identity, input: inputs.CompleteLoginInput) =>
      completeLogin(dependencies, identity, input),
    refreshTokens: (identity: Identity, token: string) =>
      refreshTokens(dependencies, identity, token),
    logout: (identity: Identity, token: string | null) =>
      ending.logout(dependencies, identity, token),
    logoutEverywhere: (user: SignedIn) => ending.logoutEverywhere(dependencies, user),
    revokeOtherSessions: (user: SignedIn) => ending.revokeOtherSessions(dependencies, user),
    placeOf: (network: string, locale: Locale) => dependencies.places.of(network, locale),
    revokeSession: (user: SignedIn, id: string) => ending.revokeSession(dependencies, user, id),
    updateProfile: (user: SignedIn, input: inputs.UpdateProfileInput) =>
      updateProfile(dependencies, user, input),
    createAvatarUpload: (user: SignedIn) => avatars.createAvatarUpload(dependencies, user),
    receiveAvatar: (token: string, body: AsyncIterable<Uint8Array>) =>
      avatars.receiveAvatar(dependencies, token, body),
    removeAvatar: (user: SignedIn) => avatars.removeAvatar(dependencies, user),
    readAvatar: (file: string) => avatars.readAvatar(dependencies, file),
    changePassword: (user: SignedIn, input: inputs.ChangePasswordInput) =>
      changePassword(dependencies, user, input),
    setUserRoles: (admin: SignedIn, userId: string, roles: readonly Role[]) =>
      administration.setUserRoles(dependencies, admin, userId, roles),
    suspendUser: (admin: SignedIn, userId: string, suspended: boolean) =>
      administration.suspendUser(dependencies, admin, userId, suspended),
    resetSecondFactor: (admin: SignedIn, userId: string) =>
      administration.resetSecondFactor(dependencies, admin, userId),
    totpStatus: (user: User) => secondFactor.totpStatus(dependencies, user),
    beginTotpSetup: (user: SignedIn, input: inputs.BeginTotpSetupInput) =>
      secondFactor.beginTotpSetup(dependencies, user, input),
    confirmTotp: (user: SignedIn, input: inputs.ConfirmTotpInput) =>
      secondFactor.confirmTotp(dependencies, user, input),
    disableTotp: (user: SignedIn, input: inputs.SecondFactorInput) =>
      secondFactor.disableTotp(dependencies, user, input),
    replaceRecoveryCodes: (user: SignedIn, input: inputs.SecondFactorInput) =>
      secondFactor.replaceRecoveryCodes(dependencies, user, input),
    deleteAccount: (user: SignedIn, input: inputs.DeleteAccountInput) =>
      deletion.deleteAccount(dependencies, user, input),
    requestDataExport: (user: SignedIn, input: inputs.RequestDataExportInput) =>
      exports.requestDataExport(dependencies, user, input),
    latestExport: (userId: string) => latestExport(dependencies.db, userId, new Date()),
    readExport: (userId: string | null, file: string) =>
      exports.readExport(dependencies, userId, file),
    keepAccount: (user: SignedIn) => deletion.keepAccount(dependencies, user),
    keepAccountByLink: (locale: Locale, token: string) =>
      deletion.keepAccountByLink(dependencies, locale, token),
    verifyEmail: (token: string) => verification.verifyEmail(dependencies, token),
    resendVerification: (user: SignedIn) => verification.resendVerification(dependencies, user),
    requestPasswordReset: (identity: Identity, email: string) =>
      reset.requestPasswordReset(dependencies, identity, email),
    resetPassword: (identity: Identity, input: inputs.ResetPasswordInput) =>
      reset.resetPassword(dependencies, identity, input),
    requestEmailChange: (user: SignedIn, input: inputs.RequestEmailChangeInput) =>
      emailChange.requestEmailChange(dependencies, user, input),
    confirmEmailChange: (locale: Locale, token: string) =>
      emailChange.confirmEmailChange(dependencies, locale, token),
    restoreEmail: (locale: Locale, token: string) =>
      emailChange.restoreEmail(dependencies, locale, token),
    pendingEmail: (userId: string) => pendingEmail(dependencies.db, userId, new Date()),
    developmentMailbox: (locale: Locale, args: PageArguments) =>
      developmentMailbox(dependencies.mailbox, locale, args),
    verifyToken: (token: string) => verifyToken(dependencies, token),
    openSessions: (userId: string) => findOpenSessions(dependencies.db, userId, new Date()),
    async listUsers(locale: Locale, args: PageArguments, filter: UserFilter) {
      const page = readPage(locale, 'users', 2, args, isUserKey);
      const rows = await listUsers(dependencies.db, filter, page);
      return toConnection('users', page, rows, userKey, () => countUsers(dependencies.db, filter));
    },
  };
}

export type Services = ReturnType<typeof createServices>;
