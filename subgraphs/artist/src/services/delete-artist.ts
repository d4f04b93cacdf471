import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { deleteArtistRow, hasDependents } from '../data/artist-writes.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { CatalogOutcome } from './outcome.ts';
import { recordArtistDeleted } from './record-events.ts';

/** Deletes an artist nothing depends on. */
export async function deleteArtist(
  db: DatabaseClient,
  id: string,
): Promise<CatalogOutcome<string>> {
  if (!isUuid(id)) return failure({ code: 'NOT_FOUND', field: ['id'] });
  return db.$transaction(
    async (tx) => {
      if (await hasDependents(tx, id)) return failure({ code: 'HAS_DEPENDENTS', field: ['id'] });
      const version = await deleteArtistRow(tx, id);
      if (version === null) return failure({ code: 'NOT_FOUND', field: ['id'] });
      await recordArtistDeleted(tx, id, version);
      return success(id);
    },
    // An album added between the look and the deletion must not be orphaned.
    { isolationLevel: 'Serializable' },
  );
}
