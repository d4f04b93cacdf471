import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findComment } from './comment.ts';

export const query: QueryResolvers = {
  commentAuditLog: (_, args, { services, identity }) => services.auditLog(identity, args),
  comment: (_, reference, context) => findComment(reference, context),
};
