import type { TagNames } from '../domain/model.ts';
import type { Database } from './database.ts';

/** What some of the tags are called; of the others no name is known. */
export function findTagNames(db: Database, tags: readonly string[]): Promise<TagNames[]> {
  return db.$queryRaw`SELECT tag, translations FROM tags WHERE tag = ANY(${[...new Set(tags)]})`;
}

/** Adds names of tags that have none. */
export async function addTagNames(db: Database, tags: readonly TagNames[]): Promise<void> {
  await db.tag.createMany({
    data: tags.map(({ tag, translations }) => ({ tag, translations: { ...translations } })),
    skipDuplicates: true,
  });
}
