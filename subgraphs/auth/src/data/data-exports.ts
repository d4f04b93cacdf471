import { sql } from 'kysely';
import type { DataExport } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

const COLUMNS = {
  id: true,
  userId: true,
  status: true,
  requestedAt: true,
  expiresAt: true,
  sizes: true,
} as const;

/** The latest that somebody asked for and that has not expired. */
export function latestExport(db: Database, userId: string, now: Date): Promise<DataExport | null> {
  return db.dataExport.findFirst({
    where: { userId, expiresAt: { gt: now } },
    orderBy: { requestedAt: 'desc' },
    select: COLUMNS,
  });
}

/** One of somebody's own. */
export function findExport(
  db: Database,
  id: string,
  userId: string,
  now: Date,
): Promise<DataExport | null> {
  return db.dataExport.findFirst({
    where: { id, userId, expiresAt: { gt: now } },
    select: COLUMNS,
  });
}

export function insertExport(
  tx: Database,
  columns: { userId: string; locale: string; expiresAt: Date },
): Promise<DataExport> {
  return tx.dataExport.create({ data: columns, select: COLUMNS });
}

export interface ClaimedExport {
  readonly id: string;
  readonly userId: string;
  readonly locale: 'en' | 'ru';
  /** This one included. */
  readonly attempts: number;
}

/** Takes one that is due. It comes up again after the lease, should whoever took it be gone. */
export async function claimExport(
  db: Database,
  leaseSeconds: number,
): Promise<ClaimedExport | null> {
  const row = await kysely(db)
    .updateTable('data_exports')
    .set(({ eb }) => ({
      attempts: eb('attempts', '+', 1),
      due_at: sql<Date>`now() + make_interval(secs => ${leaseSeconds}::int)`,
    }))
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('data_exports')
        .select('id')
        .where('status', '=', 'WAITING')
        .where('due_at', '<=', sql<Date>`now()`)
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'user_id as userId', 'locale', 'attempts'])
    .executeTakeFirst();
  return (row as ClaimedExport | undefined) ?? null;
}

/** @returns False if the account is gone meanwhile. */
export async function markReady(db: Database, id: string, sizes: number[]): Promise<boolean> {
  const { count } = await db.dataExport.updateMany({
    where: { id, status: 'WAITING' },
    data: { status: 'READY', readyAt: new Date(), sizes },
  });
  return count === 1;
}

export async function markFailed(db: Database, id: string): Promise<void> {
  await db.dataExport.updateMany({ where: { id }, data: { status: 'FAILED' } });
}

/** Tries it again then. */
export async function postpone(db: Database, id: string, dueAt: Date): Promise<void> {
  await db.dataExport.updateMany({ where: { id }, data: { dueAt } });
}

/** Some that have expired. */
export const expiredExports = (db: Database, now: Date, limit: number) =>
  db.dataExport.findMany({
    where: { expiresAt: { lte: now } },
    take: limit,
    select: { id: true, userId: true, sizes: true },
  });

export async function deleteExport(db: Database, id: string): Promise<void> {
  await db.dataExport.deleteMany({ where: { id } });
}
