import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { DatabaseClient } from '../data/database.ts';
import { deleteTracks, findTracks } from '../data/tracks.ts';
import type { CatalogOutcome } from './outcome.ts';
import { recordTracksDeleted } from './record-events.ts';

/** Deletes a track. */
export async function deleteTrack(
  db: DatabaseClient,
  user: SignedIn,
  id: string,
): Promise<CatalogOutcome<string>> {
  if (!isUuid(id)) return failure({ code: 'NOT_FOUND', field: ['id'] });
  return db.$transaction(async (tx) => {
    const [before] = await findTracks(tx, [id]);
    const deleted = await deleteTracks(tx, [id]);
    if (!before || deleted.length === 0) return failure({ code: 'NOT_FOUND', field: ['id'] });
    await recordTracksDeleted(tx, deleted);
    await recordAudit(tx, {
      ...{ actor: user, action: 'deleteTrack', subject: `Track ${id}`, before, after: null },
    });
    return success(id);
  });
}
