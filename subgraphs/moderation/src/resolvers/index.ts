import type { Resolvers } from '../__generated__/resolvers.ts';
import { appeal, moderationCase, moderationDecision, moderationSubject, report } from './case.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  ModerationCase: moderationCase,
  ModerationDecision: moderationDecision,
  ModerationSubject: moderationSubject,
  Appeal: appeal,
  Report: report,
};
