import { insertRecords } from '@vobe/service-kit/query-builder';
import { kysely, type Database } from './database.ts';

/** What comment knows of a post, or of an item that is gone. */
export interface KnownSubject {
  readonly id: string;
  readonly version: number;
  readonly isPublic: boolean;
  /** Who wrote the post; null of an item. */
  readonly authorId: string | null;
}

/** Stores what is newer than what is known. */
export async function storeSubjects(
  tx: Database,
  subjects: readonly KnownSubject[],
): Promise<void> {
  if (subjects.length === 0) return;
  // Of one subject the newest: a statement can't change a row twice.
  const newest = new Map<string, KnownSubject>();
  for (const subject of subjects) {
    if ((newest.get(subject.id)?.version ?? 0) < subject.version) newest.set(subject.id, subject);
  }
  const types = { id: 'uuid', version: 'int', isPublic: 'boolean', authorId: 'uuid' } as const;
  await insertRecords(kysely(tx), 'subjects', [...newest.values()], types, {
    id: 'id',
    version: 'version',
    is_public: 'isPublic',
    author_id: 'authorId',
  })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          is_public: ref('excluded.is_public'),
          author_id: ref('excluded.author_id'),
        }))
        .whereRef('subjects.version', '<', 'excluded.version'),
    )
    .execute();
}
