import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Role } from '@vobe/service-kit/identity';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { endSessions } from '../data/sessions.ts';
import { updateUser } from '../data/users.ts';
import type { User } from '../domain/model.ts';
import type { Deps } from './deps.ts';
import type { AuthOutcome } from './outcome.ts';
import { tellSuspended } from './tell.ts';

const ORDER: readonly Role[] = ['USER', 'MODERATOR', 'ADMIN'];

/** Replaces a user's roles. Administrators keep their own, lest nobody be left. */
export async function setUserRoles(
  { db }: Deps,
  admin: SignedIn,
  userId: string,
  roles: readonly Role[],
): Promise<AuthOutcome<User>> {
  if (userId === admin.userId) return failure({ code: 'OWN_ACCOUNT', field: ['userId'] });
  const all = ORDER.filter((role) => role === 'USER' || roles.includes(role));
  const user = isUuid(userId) ? await updateUser(db, userId, { roles: all }) : null;
  return user ? success(user) : failure({ code: 'NOT_FOUND', field: ['userId'] });
}

/** Suspends a user and ends their sessions, or lifts the suspension. */
export async function suspendUser(
  { db }: Deps,
  admin: SignedIn,
  userId: string,
  suspended: boolean,
): Promise<AuthOutcome<User>> {
  if (userId === admin.userId) return failure({ code: 'OWN_ACCOUNT', field: ['userId'] });
  if (!isUuid(userId)) return failure({ code: 'NOT_FOUND', field: ['userId'] });
  const now = new Date();
  return db.$transaction(async (tx) => {
    const user = await updateUser(tx, userId, { suspendedAt: suspended ? now : null });
    if (!user) return failure({ code: 'NOT_FOUND', field: ['userId'] });
    if (suspended) await endSessions(tx, userId, {}, now);
    await tellSuspended(tx, user);
    return success(user);
  });
}
