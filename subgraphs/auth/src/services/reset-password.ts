import type { Identity } from '@vobe/service-kit/identity';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { ResetPasswordInput } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { endLinks } from '../data/email-links.ts';
import { insertResetRequest, takeResetRequest } from '../data/password-reset-requests.ts';
import { findCredentials, findUsers, lockCredentials, updateUser } from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import { PASSWORD_LINKS } from '../domain/email-links.ts';
import { checkEmail, checkPassword } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import { isLinkGood, issueLink, NO_SUCH_LINK, takeUserLink } from './email-links.ts';
import type { AuthOutcome } from './outcome.ts';
import { queueMail, queueNotice } from './queue-mail.ts';
import { endOldTokens, endSessions } from './revoke.ts';
import { throttleMails } from './throttle-mails.ts';

/**
 * Notes that somebody has forgotten the password of an address. No account is looked up here: the same
 * statements run whether there is one or not, and answerResetRequest() finds out later.
 */
export async function requestPasswordReset(
  dependencies: Dependencies,
  identity: Identity,
  email: string,
): Promise<AuthOutcome<true>> {
  const violations = checkEmail(email);
  if (violations.length > 0) return failure(...violations);
  const key = emailKey(email);
  const refused = await throttleMails(dependencies, identity, key);
  if (refused) return failure(refused);
  await insertResetRequest(dependencies.db, { emailKey: key, locale: identity.locale });
  return success(true);
}

/** Mails a link for the oldest request, if there is an account. @returns False if there is no request. */
export function answerResetRequest(
  dependencies: Pick<Dependencies, 'linkTokens'>,
  db: DatabaseClient,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const request = await takeResetRequest(tx);
    if (!request) return false;
    const found = await findCredentials(tx, request.emailKey);
    const account = found && (await lockCredentials(tx, found.id));
    const [user] = found ? await findUsers(tx, [found.id]) : [];
    // Read again under the lock: the address may have been replaced.
    if (!account || account.suspendedAt || !user) return true;
    if (emailKey(user.email) !== request.emailKey) return true;
    const address = { email: user.email, emailKey: request.emailKey };
    const link = await issueLink(dependencies, tx, user.id, 'RESET_PASSWORD', address);
    const { locale } = request;
    await queueMail(dependencies, tx, user, { kind: 'resetPassword', locale, link });
    return true;
  });
}

/** Replaces the password, which ends all sessions. Whoever had the link has proved the address, too. */
export async function resetPassword(
  dependencies: Dependencies,
  { locale }: Identity,
  { token, newPassword }: ResetPasswordInput,
): Promise<AuthOutcome<true>> {
  const { db } = dependencies;
  const violations = checkPassword('newPassword', newPassword);
  if (violations.length > 0) return failure(...violations);
  // Hashing is costly: not for a link that is made up.
  if (!(await isLinkGood(db, token, 'RESET_PASSWORD'))) return failure(NO_SUCH_LINK);
  const passwordHash = await dependencies.passwords.hash(newPassword);
  return db.$transaction(async (tx) => {
    const link = await takeUserLink(tx, token, 'RESET_PASSWORD');
    const [before] = link ? await findUsers(tx, [link.userId]) : [];
    if (!link || !before || emailKey(before.email) !== link.emailKey) return failure(NO_SUCH_LINK);
    const now = new Date();
    const user = await updateUser(tx, before.id, { passwordHash, verifiedAt: now });
    if (!user) return failure(NO_SUCH_LINK);
    await endLinks(tx, user.id, PASSWORD_LINKS);
    await endSessions(dependencies, tx, user.id, {}, now);
    await endOldTokens(dependencies, tx, user);
    await queueNotice(dependencies, tx, user, { kind: 'passwordChanged', locale });
    return success(true);
  });
}
