import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import {
  checkRange,
  readPage,
  toConnection,
  type PageArguments,
} from '@vobe/service-kit/pagination';
import type { ModerationQueueFilter } from '../__generated__/types.ts';
import { caseKey, countQueue, isCaseKey, queuePage } from '../data/cases.ts';
import type { Database } from '../data/database.ts';
import {
  appealKey,
  appealPage,
  countAppeals,
  countNotices,
  isAppealKey,
  isNoticeKey,
  noticeKey,
  noticePage,
} from '../data/decisions.ts';
import { isReportKey } from '../data/reports.ts';
import { countByMonth } from '../data/statistics.ts';
import type { ModerationMonth } from '../domain/model.ts';

/** Open cases, the earliest first. */
export async function moderationQueue(
  db: Database,
  moderator: SignedIn,
  { filter, ...args }: PageArguments & { filter?: ModerationQueueFilter | null | undefined },
) {
  const page = readPage(moderator.locale, 'cases', 2, args, isCaseKey);
  const where = {
    ...(filter?.origin && { origin: filter.origin }),
    ...(filter?.isMine && { claimedBy: moderator.userId }),
  };
  const rows = await queuePage(db, where, page);
  return toConnection('cases', page, rows, caseKey, () => countQueue(db, where));
}

/** A page of what people say against things, the latest first. */
export const reportsPage = (locale: Locale, args: PageArguments) =>
  readPage(locale, 'reports', 2, args, isReportKey);

/** Decisions with an open appeal, the earliest first. */
export async function openAppeals(db: Database, locale: Locale, args: PageArguments) {
  const page = readPage(locale, 'appeals', 2, args, isAppealKey);
  const rows = await appealPage(db, page);
  return toConnection('appeals', page, rows, appealKey, () => countAppeals(db));
}

/** What was decided about whoever asks. */
export async function moderationNotices(
  db: Database,
  { userId, locale }: SignedIn,
  args: PageArguments,
) {
  const page = readPage(locale, 'notices', 1, args, isNoticeKey);
  const rows = await noticePage(db, userId, page);
  return toConnection('notices', page, rows, noticeKey, () => countNotices(db, userId));
}

const MAX_MONTHS = 24;

/** What was done in the last months, this one first. */
export async function moderationStatistics(
  db: Database,
  locale: Locale,
  last: number,
): Promise<ModerationMonth[]> {
  checkRange(locale, 'last', last, MAX_MONTHS);
  const now = new Date();
  const months = Array.from(
    { length: last },
    (_, ago) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)),
  );
  const counted = await countByMonth(db, months.at(-1) ?? now);
  const nothing = { reports: 0, decisions: [], appeals: 0, appealsGranted: 0 };
  return months.map((month) => ({ month, ...(counted.get(month.getTime()) ?? nothing) }));
}
