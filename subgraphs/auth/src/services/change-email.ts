import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import type { Locale } from '@vobe/service-kit/identity';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { normalize } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { RequestEmailChangeInput } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { endLinks } from '../data/email-links.ts';
import { lockUsableSession } from '../data/sessions.ts';
import {
  findCredentials,
  findUsers,
  isEmailTaken,
  lockCredentials,
  namesOf,
  updateUser,
} from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import type { UsedLink } from '../domain/email-links.ts';
import type { User } from '../domain/model.ts';
import { checkEmail, checkPasswordGiven, type AuthViolation } from '../domain/rules.ts';
import { checkPasswordThrottled } from './check-password.ts';
import type { Dependencies } from './dependencies.ts';
import { issueLink, NO_SUCH_LINK, takeUserLink } from './email-links.ts';
import type { AuthOutcome } from './outcome.ts';
import { queueMail, queueNotice } from './queue-mail.ts';
import { endOldTokens, endSessions } from './revoke.ts';
import { removeSecondFactor } from './second-factor.ts';
import { throttleMails } from './throttle-mails.ts';

const WRONG_PASSWORD: AuthViolation = {
  code: 'INVALID_CREDENTIALS',
  field: ['password'],
  message: 'wrongPassword',
};
const TAKEN: AuthViolation = { code: 'TAKEN', field: ['newEmail'] };
const SAME: AuthViolation = { code: 'INVALID_FORMAT', field: ['newEmail'], message: 'sameEmail' };

const addressOf = ({ email }: User) => ({ email, emailKey: emailKey(email) });

/** Mails a link to the new address, and a way to undo that to the present one if it is verified. */
export async function requestEmailChange(
  dependencies: Dependencies,
  identity: SignedIn,
  { newEmail, password }: RequestEmailChangeInput,
): Promise<AuthOutcome<true>> {
  const { db } = dependencies;
  const violations = [
    ...checkEmail(newEmail, 'newEmail'),
    ...checkPasswordGiven('password', password),
  ];
  if (violations.length > 0) return failure(...violations);
  const next = { email: normalize(newEmail), emailKey: emailKey(newEmail) };
  const [user] = await findUsers(db, [identity.userId]);
  const credentials = user && (await findCredentials(db, emailKey(user.email)));
  if (!user || !credentials) throw unauthenticated(identity.locale);
  if (next.emailKey === emailKey(user.email)) return failure(SAME);
  const wrong =
    (await checkPasswordThrottled(
      dependencies,
      identity,
      emailKey(user.email),
      credentials.passwordHash,
      password,
      WRONG_PASSWORD,
    )) ?? (await throttleMails(dependencies, identity, emailKey(user.email), next.emailKey));
  if (wrong) return failure(wrong);
  if (await isEmailTaken(db, next.emailKey, user.id, new Date())) return failure(TAKEN);

  return db.$transaction(async (tx) => {
    // Checking took a while; a change of the password and the end of the session meanwhile must win.
    const locked = await lockCredentials(tx, user.id);
    if (locked?.passwordHash !== credentials.passwordHash) return failure(WRONG_PASSWORD);
    const session = await lockUsableSession(tx, identity.sessionId, new Date());
    const [now] = await findUsers(tx, [user.id]);
    if (session?.userId !== user.id || !now) throw unauthenticated(identity.locale);
    const link = await issueLink(dependencies, tx, user.id, 'CHANGE', next);
    await queueMail(dependencies, tx, now, {
      ...{ kind: 'confirmEmailChange', locale: identity.locale, link, to: next.email },
    });
    await offerRestoring(dependencies, tx, now, 'emailChangeRequested', identity.locale);
    return success(true);
  });
}

/** Mails the owner of a verified address a link that makes it the account's again. */
async function offerRestoring(
  dependencies: Dependencies,
  tx: Database,
  former: User,
  kind: 'emailChangeRequested' | 'emailChanged',
  locale: Locale,
): Promise<void> {
  // One that nobody proved may be a stranger's, who would get the account.
  if (!former.verifiedAt) return;
  const link = await issueLink(dependencies, tx, former.id, 'RESTORE', addressOf(former));
  await queueMail(dependencies, tx, former, { kind, locale, link });
}

/** Makes the new address the account's. */
export async function confirmEmailChange(
  dependencies: Dependencies,
  locale: Locale,
  token: string,
): Promise<AuthOutcome<true>> {
  return withUniqueEmail(() =>
    dependencies.db.$transaction(async (tx) => {
      const link = await takeUserLink(tx, token, 'CHANGE');
      const [before] = link ? await findUsers(tx, [link.userId]) : [];
      if (!link || !before) return failure(NO_SUCH_LINK);
      const user = await setEmail(tx, before, link);
      if (!user) return failure(TAKEN);
      // These were sent to the former address.
      await endLinks(tx, user.id, ['VERIFY', 'RESET_PASSWORD']);
      await offerRestoring(dependencies, tx, before, 'emailChanged', locale);
      await queueNotice(dependencies, tx, user, { kind: 'newEmailInUse', locale });
      return success(true);
    }),
  );
}

/**
 * Gives the account back to the owner of a former address: whoever changed it has had the password and
 * sessions. Former addresses' older links still work, later ones do not.
 */
export async function restoreEmail(
  dependencies: Dependencies,
  locale: Locale,
  token: string,
): Promise<AuthOutcome<true>> {
  return withUniqueEmail(() =>
    dependencies.db.$transaction(async (tx) => {
      const link = await takeUserLink(tx, token, 'RESTORE');
      const [before] = link ? await findUsers(tx, [link.userId]) : [];
      if (!link || !before) return failure(NO_SUCH_LINK);
      const restored = await setEmail(tx, before, link);
      const user = restored && (await updateUser(tx, restored.id, { passwordHash: null }));
      if (!user) return failure(TAKEN);
      await endLinks(tx, user.id, ['VERIFY', 'RESET_PASSWORD', 'CHANGE'], link.createdAt);
      await endSessions(dependencies, tx, user.id, {}, new Date());
      await endOldTokens(dependencies, tx, user);
      // So does a second factor: whoever changed the address may have turned it on.
      if (user.secondFactorAt && user.secondFactorAt >= link.createdAt) {
        await removeSecondFactor(tx, user);
      }
      const reset = await issueLink(dependencies, tx, user.id, 'RESET_PASSWORD', link);
      await queueMail(dependencies, tx, user, { kind: 'emailRestored', locale, link: reset });
      return success(true);
    }),
  );
}

/** The account with an address that its link has proved; null if it is another's by now. */
async function setEmail(
  tx: Database,
  user: User,
  { email, emailKey: key }: UsedLink,
): Promise<User | null> {
  const now = new Date();
  if (await isEmailTaken(tx, key, user.id, now)) return null;
  const names = namesOf({ ...user, email });
  return updateUser(tx, user.id, { email, emailKey: key, verifiedAt: now, ...names });
}

/** Another account may get the address at the same moment. */
async function withUniqueEmail(
  change: () => Promise<AuthOutcome<true>>,
): Promise<AuthOutcome<true>> {
  try {
    return await change();
  } catch (error) {
    if (isUniqueViolation(error)) return failure(TAKEN);
    throw error;
  }
}
