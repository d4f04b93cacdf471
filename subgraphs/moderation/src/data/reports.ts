import { atMost, MAX_COUNTED, type CursorKey, type Page } from '@vobe/service-kit/pagination';
import { isInstant } from '@vobe/service-kit/instant';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { Report } from '../domain/model.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

export const reportKey = ({ reportedAt, reporterId }: Report): CursorKey => [
  reportedAt.toISOString(),
  reporterId,
];

export const isReportKey = ([time, id]: CursorKey): boolean =>
  isInstant(time) && isUuid(String(id));

/**
 * Stores what somebody says; what they said before is replaced.
 * @param openedAt When the case was opened last.
 * @returns Whether they are one more who has reported it since.
 */
export async function storeReport(
  tx: Database,
  report: Omit<Report, 'reportedAt'>,
  openedAt: Date,
): Promise<boolean> {
  const { caseId, reporterId } = report;
  const where = { caseId_reporterId: { caseId, reporterId } };
  const before = await tx.report.findUnique({ where, select: { reportedAt: true } });
  const data = { ...report, reportedAt: new Date() };
  await tx.report.upsert({ where, create: data, update: data });
  return before === null || before.reportedAt < openedAt;
}

/** A page of a case's reports, the latest first, with one more. */
export function reportPage(
  db: Database,
  caseId: string,
  { first, after }: Page,
): Promise<Report[]> {
  const where: Prisma.ReportWhereInput = { caseId };
  if (after) {
    const [reportedAt, reporterId] = [new Date(String(after[0])), String(after[1])];
    where.reportedAt = { lte: reportedAt };
    where.OR = [{ reportedAt: { lt: reportedAt } }, { reporterId: { lt: reporterId } }];
  }
  const orderBy = [{ reportedAt: 'desc' }, { reporterId: 'desc' }] as const;
  return db.report.findMany({ where, orderBy: [...orderBy], take: first + 1 });
}

export const countReports = async (db: Database, caseId: string) =>
  atMost(await db.report.count({ where: { caseId }, take: MAX_COUNTED + 1 }));
