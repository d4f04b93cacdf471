import type { Database } from './database.ts';

/** What content knows of an author. */
export interface KnownAuthor {
  readonly id: string;
  readonly version: number;
  /** Suspended or deleted. */
  readonly isHidden: boolean;
}

/** Notes what is newer than what is known. */
export async function storeAuthors(tx: Database, authors: readonly KnownAuthor[]): Promise<void> {
  // Of one author the newest: a statement can't change a row twice.
  const newest = new Map<string, KnownAuthor>();
  for (const author of authors) {
    if ((newest.get(author.id)?.version ?? 0) < author.version) newest.set(author.id, author);
  }
  await tx.$executeRaw`
    INSERT INTO authors AS a (id, version, is_hidden)
    SELECT r.id, r.version, r."isHidden"
    FROM jsonb_to_recordset(${JSON.stringify([...newest.values()])}::jsonb)
      AS r(id uuid, version int, "isHidden" boolean)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, is_hidden = excluded.is_hidden
    WHERE a.version < excluded.version`;
}
