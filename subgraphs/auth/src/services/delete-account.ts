import { isErased } from '@vobe/personal-data/erased-users';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import type { Locale } from '@vobe/service-kit/identity';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { DeleteAccountInput } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { endLinks } from '../data/email-links.ts';
import { lockUsableSession } from '../data/sessions.ts';
import { findUsers, lockAdministrators, lockCredentials, updateUser } from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import type { User, Viewer } from '../domain/model.ts';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import { issueLinkUntil, NO_SUCH_LINK, takeUserLink } from './email-links.ts';
import type { AuthOutcome } from './outcome.ts';
import { withProofs } from './proofs.ts';
import { queueNotice } from './queue-mail.ts';
import { endSessions } from './revoke.ts';

const DAY_MS = 86_400_000;

const LAST_ADMINISTRATOR: AuthViolation = {
  code: 'OWN_ACCOUNT',
  field: [],
  message: 'lastAdministrator',
};

/** Has the signed-in user's account erased after the time of grace. */
export function deleteAccount(
  dependencies: Dependencies,
  identity: SignedIn,
  input: DeleteAccountInput,
): Promise<AuthOutcome<Viewer>> {
  return withProofs(dependencies, identity, input, async (tx, user) => {
    if (user.deletionAt) return success(user);
    if (user.roles.includes('ADMIN') && (await lockAdministrators(tx)).size < 2) {
      return failure(LAST_ADMINISTRATOR);
    }
    const now = new Date();
    const deletionAt = new Date(now.getTime() + dependencies.limits.ACCOUNT_GRACE_DAYS * DAY_MS);
    const viewer = await updateUser(tx, user.id, { deletionAt });
    if (!viewer) throw unauthenticated(identity.locale);
    const { sessionId } = identity;
    await endSessions(dependencies, tx, user.id, sessionId ? { except: sessionId } : {}, now);
    await mailLink(dependencies, tx, viewer, deletionAt, identity.locale);
    return success(viewer);
  });
}

/** Mails a link that keeps the account. An address that nobody has proved may be a stranger's, and gets none. */
async function mailLink(
  dependencies: Dependencies,
  tx: Database,
  user: User,
  deletionAt: Date,
  locale: Locale,
): Promise<void> {
  if (!user.verifiedAt) return;
  const address = { email: user.email, emailKey: emailKey(user.email) };
  const link = await issueLinkUntil(dependencies, tx, user.id, 'KEEP', address, deletionAt);
  await queueNotice(dependencies, tx, user, {
    ...{ kind: 'deletionScheduled', locale, link, values: { at: deletionAt.toISOString() } },
  });
}

/** Keeps the account of the signed-in user, which was to be erased. */
export function keepAccount(
  dependencies: Dependencies,
  identity: SignedIn,
): Promise<AuthOutcome<Viewer>> {
  return dependencies.db.$transaction(async (tx) => {
    await lockCredentials(tx, identity.userId);
    const session = await lockUsableSession(tx, identity.sessionId, new Date());
    if (session?.userId !== identity.userId) throw unauthenticated(identity.locale);
    const kept = await keep(dependencies, tx, identity.userId, identity.locale);
    if (!kept) throw unauthenticated(identity.locale); // too late: it is being erased
    return success(kept);
  });
}

/** Does the same by the link of the mail. */
export function keepAccountByLink(
  dependencies: Dependencies,
  locale: Locale,
  token: string,
): Promise<AuthOutcome<true>> {
  return dependencies.db.$transaction(async (tx) => {
    const link = await takeUserLink(tx, token, 'KEEP');
    const kept = link && (await keep(dependencies, tx, link.userId, locale));
    return kept ? success(true) : failure(NO_SUCH_LINK);
  });
}

/** @param id Of a locked account. @returns Null if it is being erased. */
async function keep(
  dependencies: Dependencies,
  tx: Database,
  id: string,
  locale: Locale,
): Promise<User | null> {
  const [user] = await findUsers(tx, [id]);
  if (!user || (await isErased(tx, id))) return null;
  if (!user.deletionAt) return user;
  await endLinks(tx, id, ['KEEP']);
  const kept = await updateUser(tx, id, { deletionAt: null });
  if (kept) await queueNotice(dependencies, tx, kept, { kind: 'accountKept', locale });
  return kept;
}
