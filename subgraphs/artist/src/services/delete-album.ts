import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { deleteAlbumRow } from '../data/albums.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { CatalogOutcome } from './outcome.ts';
import { recordAlbumDeleted, recordTracksDeleted } from './record-events.ts';

/** Deletes an album with its tracks. */
export async function deleteAlbum(db: DatabaseClient, id: string): Promise<CatalogOutcome<string>> {
  if (!isUuid(id)) return failure({ code: 'NOT_FOUND', field: ['id'] });
  return db.$transaction(async (tx) => {
    const deleted = await deleteAlbumRow(tx, id);
    if (!deleted) return failure({ code: 'NOT_FOUND', field: ['id'] });
    await recordTracksDeleted(tx, deleted.tracks);
    await recordAlbumDeleted(tx, deleted.album);
    return success(id);
  });
}
