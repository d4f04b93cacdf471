import { kysely, type Database } from './database.ts';

/** Notes that nothing refers to a file, or not yet: it is deleted then, unless it is used before. */
export async function noteUnusedFile(db: Database, key: string, dueAt: Date): Promise<void> {
  await db.unusedFile.upsert({ where: { key }, create: { key, dueAt }, update: { dueAt } });
}

/** Notes that something refers to a file. @returns False if it is not noted any more, and may be gone. */
export async function noteUsedFile(tx: Database, key: string): Promise<boolean> {
  const { count } = await tx.unusedFile.deleteMany({ where: { key } });
  return count === 1;
}

/** Some files that are to be deleted now, which nobody uses before the transaction ends. */
export async function lockDueFiles(tx: Database, now: Date, limit: number): Promise<string[]> {
  const rows = await kysely(tx)
    .selectFrom('unused_files')
    .select('key')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ key }) => key);
}

export async function forgetFiles(tx: Database, keys: readonly string[]): Promise<void> {
  await tx.unusedFile.deleteMany({ where: { key: { in: [...keys] } } });
}
