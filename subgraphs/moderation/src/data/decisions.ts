import { atMost, MAX_COUNTED, type CursorKey, type Page } from '@vobe/service-kit/pagination';
import { isInstant } from '@vobe/service-kit/instant';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { ModerationAction, ReportReason } from '../__generated__/types.ts';
import type { ModerationDecision, StoredAppeal } from '../domain/model.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

const WHOLE = { case: { select: { subjectType: true, subjectId: true } } } as const;

type Row = Prisma.DecisionGetPayload<{ include: typeof WHOLE }>;

/** Decisions with what has become of them. */
async function whole(db: Database, rows: readonly Row[]): Promise<ModerationDecision[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const of = { where: { decisionId: { in: ids } } };
  const [notes, appeals, undoing] = await Promise.all([
    db.decisionNote.findMany(of),
    db.appeal.findMany(of),
    db.decision.findMany({ where: { undoes: { in: ids } }, select: { undoes: true } }),
  ]);
  const noteOf = new Map(notes.map(({ decisionId, text }) => [decisionId, text]));
  const appealOf = new Map(appeals.map((appeal) => [appeal.decisionId, appeal]));
  const undone = new Set(undoing.map(({ undoes }) => undoes));
  return rows.map(({ case: subject, ...row }) => ({
    ...row,
    ...subject,
    note: noteOf.get(row.id) ?? null,
    appeal: appealOf.get(row.id) ?? null,
    isUndone: undone.has(row.id),
  }));
}

export async function findDecision(db: Database, id: string): Promise<ModerationDecision | null> {
  const rows = await db.decision.findMany({ where: { id }, include: WHOLE });
  return (await whole(db, rows))[0] ?? null;
}

/** What was decided in a case, or about somebody, the latest first. */
export async function latestDecisions(
  db: Database,
  where: { readonly caseId: string } | { readonly authorId: string },
  first: number,
): Promise<ModerationDecision[]> {
  const rows = await db.decision.findMany({
    ...{ where, include: WHOLE, orderBy: { id: 'desc' }, take: first },
  });
  return whole(db, rows);
}

export const noticeKey = ({ id }: ModerationDecision): CursorKey => [id];

export const isNoticeKey = ([id]: CursorKey): boolean => isUuid(String(id));

/** A page of what was decided about somebody, the latest first, with one more. Approvals are no news. */
export async function noticePage(
  db: Database,
  authorId: string,
  { first, after }: Page,
): Promise<ModerationDecision[]> {
  const where: Prisma.DecisionWhereInput = { authorId, action: { not: 'APPROVE' } };
  if (after) where.id = { lt: String(after[0]) };
  const rows = await db.decision.findMany({
    ...{ where, include: WHOLE, orderBy: { id: 'desc' }, take: first + 1 },
  });
  return whole(db, rows);
}

export const countNotices = async (db: Database, authorId: string) =>
  atMost(
    await db.decision.count({
      where: { authorId, action: { not: 'APPROVE' } },
      take: MAX_COUNTED + 1,
    }),
  );

export const appealKey = ({ appeal, id }: ModerationDecision): CursorKey => [
  appeal?.openedAt.toISOString() ?? '',
  id,
];

export const isAppealKey = ([time, id]: CursorKey): boolean =>
  isInstant(time) && isUuid(String(id));

/** A page of decisions with an open appeal, the earliest first, with one more. */
export async function appealPage(
  db: Database,
  { first, after }: Page,
): Promise<ModerationDecision[]> {
  const where: Prisma.AppealWhereInput = { status: 'OPEN' };
  if (after) {
    const [openedAt, decisionId] = [new Date(String(after[0])), String(after[1])];
    where.openedAt = { gte: openedAt };
    where.OR = [{ openedAt: { gt: openedAt } }, { decisionId: { gt: decisionId } }];
  }
  const orderBy = [{ openedAt: 'asc' }, { decisionId: 'asc' }] as const;
  const appeals = await db.appeal.findMany({
    ...{ where, orderBy: [...orderBy], take: first + 1 },
    select: { decisionId: true },
  });
  const ids = appeals.map(({ decisionId }) => decisionId);
  const rows = await db.decision.findMany({ where: { id: { in: ids } }, include: WHOLE });
  const found = new Map((await whole(db, rows)).map((decision) => [decision.id, decision]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

export const countAppeals = async (db: Database) =>
  atMost(await db.appeal.count({ where: { status: 'OPEN' }, take: MAX_COUNTED + 1 }));

export interface NewDecision {
  readonly caseId: string;
  readonly authorId: string;
  readonly moderatorId: string | null;
  readonly action: ModerationAction;
  readonly reason: ReportReason | null;
  readonly note: string | null;
  readonly until: Date | null;
  readonly undoes: string | null;
}

export async function insertDecision(
  tx: Database,
  { note, ...columns }: NewDecision,
): Promise<void> {
  const { id } = await tx.decision.create({ data: columns, select: { id: true } });
  const { authorId } = columns;
  if (note !== null) {
    await tx.decisionNote.create({ data: { decisionId: id, authorId, text: note } });
  }
}

/** @returns False if there is one already. */
export async function insertAppeal(
  tx: Database,
  appeal: Pick<StoredAppeal, 'decisionId' | 'text'> & { readonly authorId: string },
): Promise<boolean> {
  const { count } = await tx.appeal.createMany({ data: appeal, skipDuplicates: true });
  return count === 1;
}

/** @returns False if it was decided meanwhile. */
export async function closeAppeal(
  tx: Database,
  decisionId: string,
  outcome: {
    readonly status: 'REJECTED' | 'GRANTED';
    readonly decidedBy: string;
    readonly answer: string | null;
  },
): Promise<boolean> {
  const { count } = await tx.appeal.updateMany({
    where: { decisionId, status: 'OPEN' },
    data: { ...outcome, decidedAt: new Date() },
  });
  return count === 1;
}

/** Takes the words away that were said to and by somebody who is gone, and what they reported. */
export async function eraseUser(tx: Database, userId: string): Promise<void> {
  const own = { authorId: userId };
  await tx.decisionNote.deleteMany({ where: own });
  await tx.appeal.updateMany({ where: own, data: { text: '', answer: null } });
  await tx.report.updateMany({ where: { reporterId: userId }, data: { note: null } });
}
