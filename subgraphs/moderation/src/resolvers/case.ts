import { moderates } from '@vobe/service-kit/authorization';
import type {
  AppealResolvers,
  ModerationCaseResolvers,
  ModerationDecisionResolvers,
  ModerationSubjectResolvers,
  ReportResolvers,
} from '../__generated__/resolvers.ts';
import { isAppealable } from '../domain/decide.ts';
import type { Subject } from '../domain/model.ts';

const TYPE = { COMMENT: 'Comment', POST: 'Post', USER: 'User' } as const;

const reference = (id: string | null) => (id === null ? null : { id });

const subject = ({ subjectType, subjectId }: Subject) => ({
  __typename: TYPE[subjectType],
  id: subjectId,
});

export const moderationSubject: ModerationSubjectResolvers = {
  __resolveType: ({ __typename }) => __typename ?? 'User',
};

export const moderationCase: ModerationCaseResolvers = {
  subject,
  author: ({ authorId }) => ({ id: authorId }),
  reports: ({ id }, args, { loaders, services, locale }) =>
    loaders.reportsOfCase.load(id, services.reportsPage(locale, args), {}),
  claimedBy: ({ claimedBy }) => reference(claimedBy),
  suspendedUntil: async ({ authorId }, _, { loaders }) =>
    (await loaders.suspension.load(authorId))?.suspendedUntil ?? null,
  decisions: ({ id }, _, { loaders }) => loaders.decisionsOfCase.load(id),
  authorHistory: ({ authorId }, _, { loaders }) => loaders.decisionsAbout.load(authorId),
};

export const report: ReportResolvers = {
  reporter: ({ reporterId }) => ({ id: reporterId }),
};

export const moderationDecision: ModerationDecisionResolvers = {
  case: ({ caseId }, _, { loaders }) => loaders.moderationCase.load(caseId),
  subject,
  moderator: ({ moderatorId }) => reference(moderatorId),
  appeal: (decision) => decision.appeal && { ...decision.appeal, decision },
  viewerCanAppeal: (decision, _, { identity }) =>
    decision.authorId === identity.userId && isAppealable(decision, new Date()),
};

export const appeal: AppealResolvers = {
  viewerCanDecide: ({ status, decision }, _, { identity }) =>
    status === 'OPEN' &&
    moderates(identity) &&
    ![decision.moderatorId, decision.authorId].includes(identity.userId),
};
