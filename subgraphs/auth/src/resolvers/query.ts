import { badInput } from '@vobe/service-kit/errors';
import { textLength } from '@vobe/service-kit/text-rules';
import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findUser } from './user.ts';

const MAX_QUERY_LENGTH = 100;

export const query: QueryResolvers = {
  viewer: (_, __, context) => findUser({ id: context.identity.userId }, context),
  user: (_, { id }, context) => findUser({ id }, context),
  userByUsername: (_, { username }, context) => findUser({ username }, context),
  accountAuditLog: (_, args, { services, locale }) => services.auditLog(locale, args),
  developmentMailbox: (_, args, { services, locale }) => services.developmentMailbox(locale, args),
  verifyToken: (_, { token }, { services }) => services.verifyToken(token),
  users: (_, { filter, ...args }, { services, locale }) => {
    const { query: text, role, isSuspended } = filter ?? {};
    if (textLength(text ?? '') > MAX_QUERY_LENGTH) {
      throw badInput(locale, 'filter.query', 'tooLong', { max: MAX_QUERY_LENGTH });
    }
    return services.listUsers(locale, args, {
      ...(text && { query: text }),
      ...(role && { role }),
      ...(typeof isSuspended === 'boolean' && { isSuspended }),
    });
  },
};
