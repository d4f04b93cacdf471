import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { deleteArtistRow, hasDependents } from '../data/artist-writes.ts';
import { findArtists } from '../data/artists.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { CatalogOutcome } from './outcome.ts';
import { recordArtistDeleted } from './record-events.ts';

/** Deletes an artist nothing depends on. */
export async function deleteArtist(
  db: DatabaseClient,
  user: SignedIn,
  id: string,
): Promise<CatalogOutcome<string>> {
  if (!isUuid(id)) return failure({ code: 'NOT_FOUND', field: ['id'] });
  return db.$transaction(
    async (tx) => {
      if (await hasDependents(tx, id)) return failure({ code: 'HAS_DEPENDENTS', field: ['id'] });
      const [before] = await findArtists(tx, [id]);
      const version = await deleteArtistRow(tx, id);
      if (!before || version === null) return failure({ code: 'NOT_FOUND', field: ['id'] });
      await recordArtistDeleted(tx, id, version);
      await recordAudit(tx, {
        ...{ actor: user, action: 'deleteArtist', subject: `Artist ${id}`, before, after: null },
      });
      return success(id);
    },
    // An album added between the look and the deletion must not be orphaned.
    { isolationLevel: 'Serializable' },
  );
}
