import type { Database, DatabaseClient } from './database.ts';

/** Up to which revision an external index has the documents. */
export interface Position {
  readonly index: string;
  readonly revision: bigint;
  readonly isLive: boolean;
}

export function findPositions(db: Database): Promise<Position[]> {
  return db.indexPosition.findMany({ orderBy: { index: 'asc' } });
}

export function findPosition(db: Database, index: string): Promise<Position | null> {
  return db.indexPosition.findUnique({ where: { index } });
}

export function livePosition(db: Database): Promise<Position | null> {
  return db.indexPosition.findFirst({ where: { isLive: true } });
}

export async function insert(db: Database, index: string): Promise<void> {
  await db.indexPosition.create({ data: { index } });
}

/** Stores that the index holds everything up to a revision. */
export async function advance(db: Database, index: string, revision: bigint): Promise<void> {
  await db.indexPosition.updateMany({
    where: { index, revision: { lt: revision } },
    data: { revision },
  });
}

/** Makes an index the one that is searched. @returns The names of those it replaces. */
export async function makeLive(db: DatabaseClient, index: string): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const others = await tx.indexPosition.findMany({
      where: { isLive: true, index: { not: index } },
    });
    await tx.indexPosition.deleteMany({ where: { index: { in: others.map((one) => one.index) } } });
    await tx.indexPosition.update({ where: { index }, data: { isLive: true } });
    return others.map((one) => one.index);
  });
}

/** @returns False if it is the one that is searched, which stays. */
export async function removeUnlessLive(db: Database, index: string): Promise<boolean> {
  await db.indexPosition.deleteMany({ where: { index, isLive: false } });
  return (await findPosition(db, index)) === null;
}
