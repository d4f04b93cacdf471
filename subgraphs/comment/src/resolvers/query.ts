import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findComment } from './comment.ts';

export const query: QueryResolvers = {
  comment: (_, reference, context) => findComment(reference, context),
};
