import { anyOf, arrayOf } from '@vobe/service-kit/query-builder';
import { kysely, type Database } from './database.ts';

/** Those of accounts that are known, by an older version. */
export async function usersKnown(
  tx: Database,
  ids: readonly string[],
  version: number,
  limit: number,
): Promise<string[]> {
  const rows = await kysely(tx)
    .selectFrom('entities')
    .select('id')
    .where('type', '=', 'USER')
    .where('id', '=', anyOf(ids, 'uuid'))
    .where('version', '<', version)
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Some of the posts that are known to be by one of the authors. */
export async function postsBy(
  tx: Database,
  authorIds: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await kysely(tx)
    .selectFrom('entities')
    .select('id')
    .where('type', '=', 'POST')
    .where('refs', '&&', arrayOf(authorIds, 'uuid'))
    .where('state', 'is not', null)
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
