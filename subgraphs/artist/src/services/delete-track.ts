import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { DatabaseClient } from '../data/database.ts';
import { deleteTrackRow } from '../data/tracks.ts';
import type { CatalogOutcome } from './outcome.ts';

/** Deletes a track. */
export async function deleteTrack(db: DatabaseClient, id: string): Promise<CatalogOutcome<string>> {
  const deleted = isUuid(id) && (await deleteTrackRow(db, id));
  return deleted ? success(id) : failure({ code: 'NOT_FOUND', field: ['id'] });
}
