import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { ChangePasswordInput } from '../__generated__/types.ts';
import { endLinks } from '../data/email-links.ts';
import { lockUsableSession, spendAllTokens } from '../data/sessions.ts';
import { findCredentials, findUsers, lockCredentials, updateUser } from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import { PASSWORD_LINKS } from '../domain/email-links.ts';
import type { SignIn } from '../domain/model.ts';
import { checkPassword, checkPasswordGiven, type AuthViolation } from '../domain/rules.ts';
import { checkPasswordThrottled } from './check-password.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { queueNotice } from './queue-mail.ts';
import { endOldTokens, endSessions } from './revoke.ts';
import { issueTokens } from './tokens.ts';

const WRONG_PASSWORD: AuthViolation = {
  code: 'INVALID_CREDENTIALS',
  field: ['currentPassword'],
  message: 'wrongPassword',
};

/** Changes the password; ends every other session, and revokes every old token and link of it. */
export async function changePassword(
  dependencies: Dependencies,
  identity: SignedIn,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<AuthOutcome<SignIn>> {
  const violations = [
    ...checkPasswordGiven('currentPassword', currentPassword),
    ...checkPassword('newPassword', newPassword),
  ];
  if (violations.length > 0) return failure(...violations);
  const [user] = await findUsers(dependencies.db, [identity.userId]);
  const credentials = user && (await findCredentials(dependencies.db, emailKey(user.email)));
  if (!user || !credentials) throw unauthenticated(identity.locale);
  const wrong = await checkPasswordThrottled(
    dependencies,
    identity,
    emailKey(user.email),
    credentials.passwordHash,
    currentPassword,
    WRONG_PASSWORD,
  );
  if (wrong) return failure(wrong);

  const passwordHash = await dependencies.passwords.hash(newPassword);
  const now = new Date();
  return dependencies.db.$transaction(async (tx) => {
    // Checking took a while; another change of the password meanwhile must win.
    const locked = await lockCredentials(tx, user.id);
    if (locked?.passwordHash !== credentials.passwordHash) return failure(WRONG_PASSWORD);
    const session = await lockUsableSession(tx, identity.sessionId, now);
    if (session?.userId !== user.id) throw unauthenticated(identity.locale);
    const changed = await updateUser(tx, user.id, { passwordHash });
    if (!changed) throw unauthenticated(identity.locale);
    await endSessions(dependencies, tx, user.id, { except: session.id }, now);
    await endLinks(tx, user.id, PASSWORD_LINKS);
    await queueNotice(dependencies, tx, changed, {
      ...{ kind: 'passwordChanged', locale: identity.locale },
    });
    // This session's own tokens until now may be the ones the password is changed for.
    await endOldTokens(dependencies, tx, changed);
    const serial = (await spendAllTokens(tx, session.id)) + 1;
    const tokens = await issueTokens(
      dependencies.accessTokens,
      tx,
      changed,
      session.id,
      serial,
      session.expiresAt,
    );
    return success({ viewer: changed, tokens });
  });
}
