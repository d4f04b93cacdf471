import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userRegistered } from '@vobe/event-contracts/events/user-registered';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import { userUpdated } from '@vobe/event-contracts/events/user-updated';
import type { Database } from '../data/database.ts';
import type { User } from '../domain/model.ts';

const about = ({ id, version }: Pick<User, 'id' | 'version'>) => ({
  aggregateId: id,
  aggregateVersion: version,
});

/** Records new accounts, in the transaction that creates them. */
export async function recordUsersRegistered(tx: Database, users: readonly User[]): Promise<void> {
  await recordEvents(
    tx,
    users.map((user) => eventOf(userRegistered, { ...about(user), data: publicProfile(user) })),
  );
}

/** Records that a public profile has changed. */
export async function recordUserUpdated(tx: Database, user: User): Promise<void> {
  await recordEvents(tx, [eventOf(userUpdated, { ...about(user), data: publicProfile(user) })]);
}

/** Records that an account was suspended, or is no longer. */
export async function recordUserSuspended(tx: Database, user: User): Promise<void> {
  const data = { suspended: user.suspendedAt !== null };
  await recordEvents(tx, [eventOf(userSuspended, { ...about(user), data })]);
}

/** Records that an account is gone. @param version Behind its last. */
export async function recordUserDeleted(
  tx: Database,
  gone: Pick<User, 'id' | 'version'>,
): Promise<void> {
  await recordEvents(tx, [eventOf(userDeleted, { ...about(gone), data: {} })]);
}

/** A profile as everybody may see it; the email address never leaves this service. */
function publicProfile({ username, displayName, avatarUrl }: User) {
  return { username, displayName, avatarUrl };
}
