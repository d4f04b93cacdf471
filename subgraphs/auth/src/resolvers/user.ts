import { deviceName } from '@vobe/service-kit/device-name';
import { entityReference } from '@vobe/service-kit/entity-reference';
import type {
  DataExportResolvers,
  SessionResolvers,
  UserResolvers,
  ViewerResolvers,
} from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import { avatarUrlOf } from '../domain/avatar.ts';
import { exportFiles } from '../domain/data-export.ts';
import type { User } from '../domain/model.ts';

export const user: UserResolvers = {
  __resolveReference: findUser,
  avatarUrl: ({ avatarUrl }, { size }) => avatarUrlOf(avatarUrl, size),
  roles: ({ roles }) => [...roles],
  isSuspended: ({ suspendedAt }) => suspendedAt !== null,
  hasSecondFactor: ({ secondFactorAt }) => secondFactorAt !== null,
};

export const viewer: ViewerResolvers = {
  user: (account) => account,
  isEmailVerified: ({ verifiedAt }) => verifiedAt !== null,
  pendingEmail: ({ id }, _, { services }) => services.pendingEmail(id),
  totp: (account, _, { services }) => services.totpStatus(account),
  dataExport: ({ id }, _, { services }) => services.latestExport(id),
  sessions: ({ id }, _, { services }) => services.openSessions(id),
};

export const dataExport: DataExportResolvers = { files: exportFiles };

export const session: SessionResolvers = {
  device: ({ userAgent }) => deviceName(userAgent),
  place: ({ network }, _, { services, locale }) => network && services.placeOf(network, locale),
  isCurrent: ({ id }, _, { identity }) => id === identity.sessionId,
};

/** A user by whichever key a reference holds; null where there is none. */
export async function findUser(
  reference: { id?: unknown; username?: unknown },
  { loaders }: Context,
): Promise<User | null> {
  const { username } = reference;
  if (typeof username === 'string') return loaders.userByName.load(username.toLowerCase());
  const key = entityReference(reference);
  return key && loaders.user.load(key.id);
}
