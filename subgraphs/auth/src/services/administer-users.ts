import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { forbidden } from '@vobe/service-kit/errors';
import type { Role } from '@vobe/service-kit/identity';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { Database } from '../data/database.ts';
import { findUsers, lockAdministrators, lockCredentials, updateUser } from '../data/users.ts';
import type { User } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { queueNotice } from './queue-mail.ts';
import { endOldTokens, endSessions } from './revoke.ts';
import { recordUserSuspended } from './record-events.ts';
import { removeSecondFactor } from './second-factor.ts';

const ORDER: readonly Role[] = ['USER', 'MODERATOR', 'ADMIN'];

/** Replaces a user's roles. Administrators keep their own, so that one is always left. */
export function setUserRoles(
  dependencies: Dependencies,
  admin: SignedIn,
  userId: string,
  roles: readonly Role[],
): Promise<AuthOutcome<User>> {
  return asAdministrator(dependencies, admin, 'setUserRoles', userId, async (tx) => {
    const all = ORDER.filter((role) => role === 'USER' || roles.includes(role));
    const user = await updateUser(tx, userId, { roles: all });
    if (user) await endOldTokens(dependencies, tx, user);
    return user;
  });
}

/** Suspends a user and ends their sessions, or lifts the suspension. */
export function suspendUser(
  dependencies: Dependencies,
  admin: SignedIn,
  userId: string,
  suspended: boolean,
): Promise<AuthOutcome<User>> {
  const now = new Date();
  return asAdministrator(dependencies, admin, 'suspendUser', userId, async (tx) => {
    const user = await updateUser(tx, userId, { suspendedAt: suspended ? now : null });
    if (!user) return null;
    if (suspended) await endSessions(dependencies, tx, userId, {}, now);
    await recordUserSuspended(tx, user);
    return user;
  });
}

/** Turns off the second factor of a user who has lost it, and tells them. */
export function resetSecondFactor(
  dependencies: Dependencies,
  admin: SignedIn,
  userId: string,
): Promise<AuthOutcome<User>> {
  return asAdministrator(dependencies, admin, 'resetSecondFactor', userId, async (tx) => {
    await lockCredentials(tx, userId);
    const [user] = await findUsers(tx, [userId]);
    if (!user?.secondFactorAt) return user ?? null;
    await queueNotice(dependencies, tx, user, {
      ...{ kind: 'secondFactorReset', locale: admin.locale },
    });
    return removeSecondFactor(tx, user);
  });
}

/**
 * Changes an account as an administrator, which the caller must be now, whatever the access token
 * says. Administrators are locked first: of two who demote each other one is no longer any when
 * their turn comes.
 * @param change Null if there is no such account.
 * @throws PublicError FORBIDDEN
 */
async function asAdministrator(
  { db }: Dependencies,
  admin: SignedIn,
  action: string,
  userId: string,
  change: (tx: Database) => Promise<User | null>,
): Promise<AuthOutcome<User>> {
  if (userId === admin.userId) return failure({ code: 'OWN_ACCOUNT', field: ['userId'] });
  if (!isUuid(userId)) return failure({ code: 'NOT_FOUND', field: ['userId'] });
  return db.$transaction(async (tx) => {
    const administrators = await lockAdministrators(tx);
    if (!administrators.has(admin.userId)) throw forbidden(admin.locale);
    const [before] = await findUsers(tx, [userId]);
    const after = before && (await change(tx));
    if (!after) return failure({ code: 'NOT_FOUND', field: ['userId'] });
    await recordAudit(tx, { actor: admin, action, subject: `User ${userId}`, before, after });
    return success(after);
  });
}
