import { requireModerator } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { QueryResolvers } from '../__generated__/resolvers.ts';

export const query: QueryResolvers = {
  moderationQueue: (_, args, { identity, services }) =>
    services.queue(requireModerator(identity), args),
  moderationCase(_, subject, { identity, services }) {
    requireModerator(identity);
    return isUuid(subject.subjectId) ? services.caseOf(subject) : null;
  },
  moderationAppeals(_, args, { identity, services, locale }) {
    requireModerator(identity);
    return services.openAppeals(locale, args);
  },
  moderationNotices: (_, args, { identity, services }) => services.notices(identity, args),
  moderationStatistics: (_, { last }, { services, locale }) => services.statistics(locale, last),
  moderationAuditLog: (_, args, { identity, services }) => services.auditLog(identity, args),
};
