import { kysely, type Database } from './database.ts';

/** Notes that nothing refers to files, or not yet: they are deleted then, unless they are used before. */
export async function noteUnusedFiles(
  db: Database,
  keys: readonly string[],
  dueAt: Date,
): Promise<void> {
  await kysely(db)
    .insertInto('unused_files')
    .values(keys.toSorted().map((key) => ({ key, due_at: dueAt })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ due_at: dueAt }))
    .execute();
}

/** Notes that something refers to files. @returns False if one is not noted any more, and may be gone. */
export async function noteUsedFiles(tx: Database, keys: readonly string[]): Promise<boolean> {
  return (await forgetFiles(tx, keys)) === keys.length;
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

/** @returns How many were noted. */
export async function forgetFiles(tx: Database, keys: readonly string[]): Promise<number> {
  const { count } = await tx.unusedFile.deleteMany({ where: { key: { in: [...keys] } } });
  return count;
}
