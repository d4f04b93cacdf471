import { FOLDING } from '@vobe/service-kit/name-search';
import type { DatabaseClient } from '../data/database.ts';
import { namesOf, outdatedNames, writeFoldedNames } from '../data/users.ts';

/** Accounts of one transaction. */
const BATCH = 500;

/**
 * Refolds names of accounts that an older version of the service folded, or none did.
 * @returns How many there were.
 */
export async function refoldUsers(db: DatabaseClient, signal?: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal?.aborted) {
    const done = await db.$transaction(async (tx) => {
      const rows = await outdatedNames(tx, FOLDING, BATCH);
      await writeFoldedNames(
        tx,
        rows.map((row) => ({ id: row.id, ...namesOf(row) })),
      );
      return rows.length;
    });
    count += done;
    if (done === 0) break;
  }
  return count;
}
