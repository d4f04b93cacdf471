import {
  atMost,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { isInstant } from '@vobe/service-kit/instant';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { ModerationCaseOrigin } from '../__generated__/types.ts';
import type { ModerationCase, Subject, SubjectState } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

export const caseKey = ({ openedAt, id }: ModerationCase): CursorKey => [
  openedAt.toISOString(),
  id,
];

export const isCaseKey = ([time, id]: CursorKey): boolean => isInstant(time) && isUuid(String(id));

export function findCases(db: Database, ids: readonly string[]): Promise<ModerationCase[]> {
  return db.moderationCase.findMany({ where: { id: { in: [...ids] } } });
}

/** The case of a thing; null if there is none. */
export function findCaseOf(
  db: Database,
  { subjectType, subjectId }: Subject,
): Promise<ModerationCase | null> {
  return db.moderationCase.findUnique({
    where: { subjectType_subjectId: { subjectType, subjectId } },
  });
}

/** What a new case is about, and why there is one. */
export interface NewCase extends Subject {
  readonly authorId: string;
  readonly origin: ModerationCaseOrigin;
  readonly suspicions?: readonly string[];
  /** A case that waits for nobody: a decision is made with it. */
  readonly isResolved?: boolean;
}

/** Makes the case of a thing if there is none, and keeps others from changing it until the transaction ends. */
export async function lockCase(tx: Database, row: NewCase): Promise<ModerationCase> {
  const { isResolved, suspicions, ...columns } = row;
  const data = {
    ...columns,
    suspicions: [...(suspicions ?? [])],
    ...(isResolved && { status: 'RESOLVED' as const }),
  };
  await tx.moderationCase.createMany({ data, skipDuplicates: true });
  const { id } = await kysely(tx)
    .selectFrom('moderation_cases')
    .select('id')
    .where('subject_type', '=', row.subjectType)
    .where('subject_id', '=', row.subjectId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return tx.moderationCase.findUniqueOrThrow({ where: { id } });
}

/** Opens a case again, as a new one. */
export function reopenCase(
  tx: Database,
  id: string,
  origin: ModerationCaseOrigin,
): Promise<ModerationCase> {
  return tx.moderationCase.update({
    where: { id },
    data: {
      ...{ origin, status: 'OPEN', openedAt: new Date(), reportCount: 0 },
      ...{ resolvedAt: null, claimedBy: null, claimedAt: null },
    },
  });
}

const nowResolved = () =>
  ({ status: 'RESOLVED', resolvedAt: new Date(), claimedBy: null, claimedAt: null }) as const;

/** Writes what holds for a thing now. @returns Its case, with a version of its own. */
export function writeState(
  tx: Database,
  id: string,
  { isRemoved, isLocked, isApproved, suspendedUntil }: SubjectState,
): Promise<ModerationCase> {
  return tx.moderationCase.update({
    where: { id },
    data: { isRemoved, isLocked, isApproved, suspendedUntil, stateVersion: { increment: 1 } },
  });
}

/** A case that was decided waits for nobody. */
export async function settleCase(tx: Database, id: string): Promise<void> {
  await tx.moderationCase.updateMany({
    where: { id, status: 'OPEN' },
    data: nowResolved(),
  });
}

export async function setClaim(
  tx: Database,
  id: string,
  moderatorId: string | null,
): Promise<ModerationCase> {
  return tx.moderationCase.update({
    where: { id },
    data: { claimedBy: moderatorId, claimedAt: moderatorId === null ? null : new Date() },
  });
}

/** One more has reported it. */
export async function countReport(tx: Database, id: string): Promise<void> {
  await tx.moderationCase.update({ where: { id }, data: { reportCount: { increment: 1 } } });
}

/** What stands in the queue for other reasons is there for reports first. */
export async function setOrigin(
  tx: Database,
  id: string,
  origin: ModerationCaseOrigin,
): Promise<void> {
  await tx.moderationCase.update({ where: { id }, data: { origin } });
}

/** The cases of things that are gone wait for nobody. */
export async function closeCases(
  tx: Database,
  subjectType: Subject['subjectType'],
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length === 0) return;
  await tx.moderationCase.updateMany({
    where: { subjectType, subjectId: { in: [...subjectIds] }, status: 'OPEN' },
    data: nowResolved(),
  });
}

/** Accounts whose suspension has ended. */
export function endedSuspensions(
  db: Database,
  now: Date,
  limit: number,
): Promise<ModerationCase[]> {
  return db.moderationCase.findMany({
    where: { suspendedUntil: { lte: now } },
    orderBy: { suspendedUntil: 'asc' },
    take: limit,
  });
}

export interface QueueFilter {
  readonly origin?: ModerationCaseOrigin;
  /** Only cases that this user works on. */
  readonly claimedBy?: string;
}

/** A page of open cases, the earliest first, with one more. */
export function queuePage(
  db: Database,
  filter: QueueFilter,
  { first, after }: Page,
): Promise<ModerationCase[]> {
  const where: Prisma.ModerationCaseWhereInput = { ...filter, status: 'OPEN' };
  if (after) {
    const [openedAt, id] = [new Date(String(after[0])), String(after[1])];
    where.openedAt = { gte: openedAt };
    where.OR = [{ openedAt: { gt: openedAt } }, { id: { gt: id } }];
  }
  const orderBy = [{ openedAt: 'asc' }, { id: 'asc' }] as const;
  return db.moderationCase.findMany({ where, orderBy: [...orderBy], take: first + 1 });
}

export async function countQueue(db: Database, filter: QueueFilter): Promise<Total> {
  const where = { ...filter, status: 'OPEN' } as const;
  return atMost(await db.moderationCase.count({ where, take: MAX_COUNTED + 1 }));
}
