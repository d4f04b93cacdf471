import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import type { Locale } from '@vobe/service-kit/identity';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { Database } from '../data/database.ts';
import { findUsers, lockCredentials, updateUser } from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import type { User } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';
import { issueLink, NO_SUCH_LINK, takeUserLink } from './email-links.ts';
import type { AuthOutcome } from './outcome.ts';
import { queueMail } from './queue-mail.ts';
import { throttleMails } from './throttle-mails.ts';

/** Mails a link that verifies the user's address. The user is locked, or not known to others yet. */
export async function mailVerification(
  dependencies: Pick<Dependencies, 'linkTokens'>,
  tx: Database,
  user: User,
  locale: Locale,
): Promise<void> {
  const address = { email: user.email, emailKey: emailKey(user.email) };
  const link = await issueLink(dependencies, tx, user.id, 'VERIFY', address);
  await queueMail(dependencies, tx, user, { kind: 'verifyEmail', locale, link });
}

/** Notes that the address is its owner's, unless it has been replaced meanwhile. */
export async function verifyEmail({ db }: Dependencies, token: string): Promise<AuthOutcome<true>> {
  return db.$transaction(async (tx) => {
    const link = await takeUserLink(tx, token, 'VERIFY');
    const [user] = link ? await findUsers(tx, [link.userId]) : [];
    if (!link || !user || emailKey(user.email) !== link.emailKey) return failure(NO_SUCH_LINK);
    await updateUser(tx, user.id, { verifiedAt: new Date() });
    return success(true);
  });
}

/** Mails the signed-in user another link, unless the address is verified. */
export async function resendVerification(
  dependencies: Dependencies,
  identity: SignedIn,
): Promise<AuthOutcome<true>> {
  const { db } = dependencies;
  const [user] = await findUsers(db, [identity.userId]);
  if (!user) throw unauthenticated(identity.locale);
  if (user.verifiedAt) return success(true);
  const refused = await throttleMails(dependencies, identity, emailKey(user.email));
  if (refused) return failure(refused);
  return db.$transaction(async (tx) => {
    await lockCredentials(tx, user.id);
    const [now] = await findUsers(tx, [user.id]);
    if (now && !now.verifiedAt) await mailVerification(dependencies, tx, now, identity.locale);
    return success(true);
  });
}
