import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findComment } from './comment.ts';

export const query: QueryResolvers = {
  commentAuditLog: (_, args, { services, locale }) => services.auditLog(locale, args),
  blockedWords: (_, __, { services }) => services.blockedWords(),
  mutes: (_, { kind, ...args }, { identity, services }) =>
    services.mutesOf(identity, args, kind ?? null),
  comment: (_, reference, context) => findComment(reference, context),
};
