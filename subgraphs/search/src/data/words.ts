import { spelledWordsOf } from '@vobe/service-kit/folding';
import { anyOf, arrayOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { Key } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

/** The words of names that documents have now, of those that are about people or by them. */
export async function wordsOfPeople(tx: Database, keys: readonly Key[]): Promise<string[]> {
  const ids = keys.filter(({ type }) => type === 'USER' || type === 'POST').map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await kysely(tx)
    .selectFrom('documents')
    .select(['names', 'title', 'tags'])
    .where('type', 'in', ['USER', 'POST'])
    .where('id', '=', anyOf(ids, 'uuid'))
    .where('is_deleted', '=', false)
    .execute();
  const texts = rows.flatMap(({ names, title, tags }) => [names, title, ...tags]);
  return [...new Set(texts.flatMap(spelledWordsOf))].sort();
}

/** Forgets words that no document has any more: they may have been somebody's name. */
export async function forgetWords(
  tx: Database,
  words: readonly string[],
  kept: ReadonlySet<string> = new Set(),
): Promise<void> {
  const gone = words.filter((word) => !kept.has(word));
  if (gone.length === 0) return;
  await sql`DELETE FROM words w WHERE w.word = ANY(${arrayOf(gone, 'text')}) AND NOT EXISTS (
    SELECT FROM documents d WHERE d.terms @@ plainto_tsquery('vobe_words', w.word))`.execute(
    kysely(tx),
  );
}
