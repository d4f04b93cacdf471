import { isUuid } from '@vobe/service-kit/text-rules';
import type { QueryResolvers } from '../__generated__/resolvers.ts';

export const query: QueryResolvers = {
  moderationQueue: (_, args, { identity, services }) => services.queue(identity, args),
  moderationCase: (_, subject, { services }) =>
    isUuid(subject.subjectId) ? services.caseOf(subject) : null,
  moderationAppeals: (_, args, { services, locale }) => services.openAppeals(locale, args),
  moderationNotices: (_, args, { identity, services }) => services.notices(identity, args),
  moderationStatistics: (_, { last }, { services, locale }) => services.statistics(locale, last),
  moderationAuditLog: (_, args, { services, locale }) => services.auditLog(locale, args),
};
