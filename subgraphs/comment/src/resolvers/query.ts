import { requireModerator } from '@vobe/service-kit/authorization';
import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findComment } from './comment.ts';

export const query: QueryResolvers = {
  commentAuditLog: (_, args, { services, identity }) => services.auditLog(identity, args),
  blockedWords(_, __, { services, identity }) {
    requireModerator(identity);
    return services.blockedWords();
  },
  comment: (_, reference, context) => findComment(reference, context),
};
