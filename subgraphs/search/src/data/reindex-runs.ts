import { isUniqueViolation } from '@vobe/service-kit/prisma';
import type { ReindexRun } from '../domain/model.ts';
import type { Database } from './database.ts';

const COLUMNS = {
  id: true,
  status: true,
  startedAt: true,
  finishedAt: true,
  phase: true,
  after: true,
  read: true,
  index: true,
  error: true,
} as const;

/** A run with where it stands. */
export interface StoredRun extends ReindexRun {
  readonly after: string | null;
  readonly index: string | null;
}

export function lastRun(db: Database): Promise<StoredRun | null> {
  return db.reindexRun.findFirst({ orderBy: { id: 'desc' }, select: COLUMNS });
}

/** @returns Null if one is running already. */
export async function insertRun(db: Database): Promise<StoredRun | null> {
  try {
    return await db.reindexRun.create({ data: { isRunning: true }, select: COLUMNS });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** Stores the progress of a run. @returns Null if it was cancelled. */
export async function advanceRun(
  db: Database,
  id: number,
  change: { phase: string; after: string | null; read?: number; index?: string },
): Promise<StoredRun | null> {
  const { read = 0, ...rest } = change;
  const [run] = await db.reindexRun.updateManyAndReturn({
    where: { id, status: 'RUNNING' },
    data: { ...rest, read: { increment: read } },
    select: COLUMNS,
  });
  return run ?? null;
}

/** @returns Null if it did not run any more. */
export async function endRun(
  db: Database,
  id: number,
  status: 'DONE' | 'CANCELLED' | 'FAILED',
  error: string | null = null,
): Promise<StoredRun | null> {
  const [run] = await db.reindexRun.updateManyAndReturn({
    where: { id, status: 'RUNNING' },
    data: { status, error, finishedAt: new Date(), isRunning: null },
    select: COLUMNS,
  });
  return run ?? null;
}
