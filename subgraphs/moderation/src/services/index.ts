import { auditLog } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type {
  AppealModerationInput,
  ClaimModerationCaseInput,
  DecideAppealInput,
  ModerateInput,
  ModerationQueueFilter,
  ReportContentInput,
  UndoModerationInput,
} from '../__generated__/types.ts';
import { findCaseOf } from '../data/cases.ts';
import type { Subject } from '../domain/model.ts';
import { appealModeration, decideAppeal } from './appeals.ts';
import { claimCase } from './claim-case.ts';
import type { Dependencies } from './dependencies.ts';
import {
  moderationNotices,
  moderationQueue,
  moderationStatistics,
  openAppeals,
  reportsPage,
} from './lists.ts';
import { moderate } from './moderate.ts';
import { reportContent } from './report-content.ts';
import { undoModeration } from './undo-moderation.ts';

type QueueArguments = PageArguments & { filter?: ModerationQueueFilter | null | undefined };

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  const { db } = dependencies;
  return {
    auditLog: (locale: Locale, args: PageArguments) => auditLog(db, locale, args),
    caseOf: (subject: Subject) => findCaseOf(db, subject),
    queue: (moderator: SignedIn, args: QueueArguments) => moderationQueue(db, moderator, args),
    reportsPage,
    openAppeals: (locale: Locale, args: PageArguments) => openAppeals(db, locale, args),
    notices: (user: SignedIn, args: PageArguments) => moderationNotices(db, user, args),
    statistics: (locale: Locale, last: number) => moderationStatistics(db, locale, last),
    reportContent: (user: SignedIn, correlationId: string, input: ReportContentInput) =>
      reportContent(dependencies, user, correlationId, input),
    claimCase: (moderator: SignedIn, input: ClaimModerationCaseInput) =>
      claimCase(dependencies, moderator, input),
    moderate: (moderator: SignedIn, correlationId: string, input: ModerateInput) =>
      moderate(dependencies, moderator, correlationId, input),
    undoModeration: (moderator: SignedIn, input: UndoModerationInput) =>
      undoModeration(dependencies, moderator, input),
    appealModeration: (author: SignedIn, input: AppealModerationInput) =>
      appealModeration(dependencies, author, input),
    decideAppeal: (moderator: SignedIn, input: DecideAppealInput) =>
      decideAppeal(dependencies, moderator, input),
  };
}

export type Services = ReturnType<typeof createServices>;
