import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { deleteAlbumRow, findAlbums } from '../data/albums.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { CatalogOutcome } from './outcome.ts';
import { recordAlbumDeleted, recordTracksDeleted } from './record-events.ts';

/** Deletes an album with its tracks. */
export async function deleteAlbum(
  db: DatabaseClient,
  user: SignedIn,
  id: string,
): Promise<CatalogOutcome<string>> {
  if (!isUuid(id)) return failure({ code: 'NOT_FOUND', field: ['id'] });
  return db.$transaction(async (tx) => {
    const [before] = await findAlbums(tx, [id]);
    const deleted = await deleteAlbumRow(tx, id);
    if (!before || !deleted) return failure({ code: 'NOT_FOUND', field: ['id'] });
    await recordTracksDeleted(tx, deleted.tracks);
    await recordAlbumDeleted(tx, deleted.album);
    await recordAudit(tx, {
      ...{ actor: user, action: 'deleteAlbum', subject: `Album ${id}`, before, after: null },
    });
    return success(id);
  });
}
