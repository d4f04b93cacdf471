import { isUuid } from '@vobe/service-kit/text-rules';
import type { SessionResolvers, UserResolvers, ViewerResolvers } from '../__generated__/schema.ts';
import type { Context } from '../context.ts';
import type { User } from '../domain/model.ts';

export const user: UserResolvers = {
  __resolveReference: (reference, context) => findUser(reference, context),
  roles: ({ roles }) => [...roles],
  isSuspended: ({ suspendedAt }) => suspendedAt !== null,
};

export const viewer: ViewerResolvers = {
  user: (account) => account,
  sessions: ({ id }, _, { services }) => services.openSessions(id),
};

export const session: SessionResolvers = {
  isCurrent: ({ id }, _, { identity }) => id === identity.sessionId,
};

/** A user by whichever key a reference holds; null where there is none. */
export function findUser(
  reference: { id?: unknown; username?: unknown },
  { loaders }: Context,
): Promise<User | null> {
  const { id, username } = reference;
  if (typeof id === 'string') {
    return isUuid(id) ? loaders.user.load(id.toLowerCase()) : Promise.resolve(null);
  }
  return typeof username === 'string'
    ? loaders.userByName.load(username.toLowerCase())
    : Promise.resolve(null);
}
