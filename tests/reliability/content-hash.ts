import { createHash } from 'node:crypto';
import type { DatabaseClient } from '../../subgraphs/search/src/data/database.ts';

/** Everything that searches see, whenever it was rendered. */
export async function contentHash(db: DatabaseClient): Promise<string> {
  const rows = await db.$queryRaw<{ row: string }[]>`
    SELECT concat_ws('|', type, id, is_deleted, title, source, names, terms::text, artist_ids, genres,
      tags, year, language, date, popularity) AS row FROM documents WHERE NOT is_deleted ORDER BY type, id`;
  return createHash('sha256')
    .update(rows.map(({ row }) => row).join('\n'))
    .digest('hex');
}
