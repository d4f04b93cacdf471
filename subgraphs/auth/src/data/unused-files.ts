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

/** Some files that are to be deleted now. */
export async function findDueFiles(db: Database, now: Date, limit: number): Promise<string[]> {
  const rows = await db.unusedFile.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: limit,
  });
  return rows.map(({ key }) => key);
}

/** That they are gone, or that something refers to them. @returns How many were noted. */
export async function forgetFiles(db: Database, keys: readonly string[]): Promise<number> {
  const { count } = await db.unusedFile.deleteMany({ where: { key: { in: [...keys] } } });
  return count;
}
