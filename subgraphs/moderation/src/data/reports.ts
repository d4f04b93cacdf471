import {
  atMost,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { isInstant } from '@vobe/service-kit/instant';
import { idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { sql } from 'kysely';
import type { Report } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

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

/** A page of the reports of each case, the latest first, with one more. */
export function reportPages(
  db: Database,
  caseIds: readonly string[],
  { first, after }: Page,
): Promise<(Report & { ownerId: string })[]> {
  const [reportedAt, reporterId] = after ?? [];
  return kysely(db)
    .selectFrom(idsAs(caseIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('reports as r')
        .select([
          ...(['r.reason', 'r.note'] as const),
          'r.case_id as caseId',
          'r.reporter_id as reporterId',
          'r.reported_at as reportedAt',
        ])
        .whereRef('r.case_id', '=', 'k.id')
        .$if(after !== null, (earlier) =>
          earlier.where(({ eb, refTuple, tuple }) =>
            eb(
              refTuple('r.reported_at', 'r.reporter_id'),
              '<',
              tuple(sql<Date>`${reportedAt}::timestamptz`, sql<string>`${reporterId}::uuid`),
            ),
          ),
        )
        .orderBy('r.reported_at', 'desc')
        .orderBy('r.reporter_id', 'desc')
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}

/** Reports of each case; counting ends where a list's does. */
export async function countReports(
  db: Database,
  caseIds: readonly string[],
): Promise<(Total & { ownerId: string })[]> {
  const rows = await kysely(db)
    .selectFrom(idsAs(caseIds))
    .select(({ fn, selectFrom }) => [
      'k.id as ownerId',
      selectFrom((some) =>
        some
          .selectFrom('reports as r')
          .select('r.reporter_id')
          .whereRef('r.case_id', '=', 'k.id')
          .limit(MAX_COUNTED + 1)
          .as('counted'),
      )
        .select(sql<number>`${fn.countAll()}::int`.as('count'))
        .$asScalar()
        .$notNull()
        .as('count'),
    ])
    .execute();
  return rows.map(({ ownerId, count }) => ({ ownerId, ...atMost(count) }));
}
