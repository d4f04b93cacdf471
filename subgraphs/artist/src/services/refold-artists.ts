import { FOLDING } from '@vobe/service-kit/name-search';
import { outdatedNames, writeFoldedNames } from '../data/artist-names.ts';
import type { DatabaseClient } from '../data/database.ts';
import { foldNames } from '../domain/naming.ts';

/** Artists of one transaction: who changes one of them waits for it. */
const BATCH = 500;

/**
 * Refolds names that an older version of the service folded. Lists that are ordered by name may
 * move meanwhile.
 * @returns How many there were.
 */
export async function refoldArtists(db: DatabaseClient, signal?: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal?.aborted) {
    const done = await db.$transaction(async (tx) => {
      const rows = await outdatedNames(tx, FOLDING, BATCH);
      await writeFoldedNames(
        tx,
        rows.map(({ id, name, sortName, translations }) => ({
          id,
          ...foldNames(name, sortName, translations),
        })),
      );
      return rows.length;
    });
    count += done;
    if (done === 0) break;
  }
  return count;
}
