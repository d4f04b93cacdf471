import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { DatabaseClient } from '../data/database.ts';
import { deleteTracks } from '../data/tracks.ts';
import type { CatalogOutcome } from './outcome.ts';
import { recordTracksDeleted } from './record-events.ts';

/** Deletes a track. */
export async function deleteTrack(db: DatabaseClient, id: string): Promise<CatalogOutcome<string>> {
  if (!isUuid(id)) return failure({ code: 'NOT_FOUND', field: ['id'] });
  return db.$transaction(async (tx) => {
    const deleted = await deleteTracks(tx, [id]);
    if (deleted.length === 0) return failure({ code: 'NOT_FOUND', field: ['id'] });
    await recordTracksDeleted(tx, deleted);
    return success(id);
  });
}
