import { atMost, MAX_COUNTED, type CursorKey, type Page } from '@vobe/service-kit/pagination';
import { isInstant } from '@vobe/service-kit/instant';
import { idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { ModerationDecision, StoredAppeal } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

const WHOLE = { case: { select: { subjectType: true, subjectId: true } } } as const;

type Row = Prisma.DecisionGetPayload<{ include: typeof WHOLE }>;

/** A decision without what has become of it. */
type Bare = Omit<ModerationDecision, 'note' | 'appeal' | 'isUndone'>;

const bare = ({ case: subject, ...row }: Row): Bare => ({ ...row, ...subject });

/** Decisions with what has become of them. */
async function whole(db: Database, rows: readonly Bare[]): Promise<ModerationDecision[]> {
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
  return rows.map((row) => ({
    ...row,
    note: noteOf.get(row.id) ?? null,
    appeal: appealOf.get(row.id) ?? null,
    isUndone: undone.has(row.id),
  }));
}

export async function findDecision(db: Database, id: string): Promise<ModerationDecision | null> {
  const rows = await db.decision.findMany({ where: { id }, include: WHOLE });
  return (await whole(db, rows.map(bare)))[0] ?? null;
}

/** What was decided in each case, or about each author, the latest first. */
export async function latestDecisions(
  db: Database,
  of: 'case_id' | 'author_id',
  keys: readonly string[],
  first: number,
): Promise<ModerationDecision[]> {
  const rows = await kysely(db)
    .selectFrom(idsAs(keys))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('decisions as d')
        .innerJoin('moderation_cases as c', 'c.id', 'd.case_id')
        .select([
          ...(['d.id', 'd.action', 'd.reason', 'd.until', 'd.undoes'] as const),
          'd.case_id as caseId',
          'd.author_id as authorId',
          'd.moderator_id as moderatorId',
          'd.decided_at as decidedAt',
          'c.subject_type as subjectType',
          'c.subject_id as subjectId',
        ])
        .whereRef(`d.${of}`, '=', 'k.id')
        .orderBy('d.id', 'desc')
        .limit(first)
        .as('latest'),
    )
    .selectAll('latest')
    .orderBy('latest.id', 'desc')
    .execute();
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
  return whole(db, rows.map(bare));
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
  const found = new Map(
    (await whole(db, rows.map(bare))).map((decision) => [decision.id, decision]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

export const countAppeals = async (db: Database) =>
  atMost(await db.appeal.count({ where: { status: 'OPEN' }, take: MAX_COUNTED + 1 }));

export type NewDecision = Pick<
  ModerationDecision,
  'caseId' | 'authorId' | 'moderatorId' | 'action' | 'reason' | 'note' | 'until' | 'undoes'
>;

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
