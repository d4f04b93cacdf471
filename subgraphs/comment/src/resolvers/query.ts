import { requireModerator, requireSignedIn } from '@vobe/service-kit/authorization';
import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findComment } from './comment.ts';

export const query: QueryResolvers = {
  commentAuditLog: (_, args, { services, identity }) => services.auditLog(identity, args),
  blockedWords(_, __, { services, identity }) {
    requireModerator(identity);
    return services.blockedWords();
  },
  mutes: (_, { kind, ...args }, { identity, services }) =>
    services.mutesOf(requireSignedIn(identity), args, kind ?? null),
  comment: (_, reference, context) => findComment(reference, context),
};
