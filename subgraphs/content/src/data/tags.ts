import type { TagNames } from '../domain/model.ts';
import type { Database } from './database.ts';

/** What some of the tags are called; of the others no name is known. */
export async function findTagNames(db: Database, tags: readonly string[]): Promise<TagNames[]> {
  const rows = await db.tag.findMany({ where: { tag: { in: [...new Set(tags)] } } });
  return rows.map(({ tag, translations }) => ({
    tag,
    translations: translations as TagNames['translations'],
  }));
}

/** Adds names of tags that have none. */
export async function addTagNames(db: Database, tags: readonly TagNames[]): Promise<void> {
  await db.tag.createMany({
    data: tags.map(({ tag, translations }) => ({ tag, translations: { ...translations } })),
    skipDuplicates: true,
  });
}
