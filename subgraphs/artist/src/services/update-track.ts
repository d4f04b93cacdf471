import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateTrackInput } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { findTracks, replaceTrackCredits, updateTrackRow } from '../data/tracks.ts';
import { applyTrackInput } from '../domain/apply-input.ts';
import type { Track } from '../domain/model.ts';
import { checkFields } from '../domain/rules.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordTrackEvents } from './record-events.ts';

/** Changes a track if nobody else has since the given version. */
export async function updateTrack(
  db: DatabaseClient,
  user: SignedIn,
  input: UpdateTrackInput,
): Promise<CatalogOutcome<Track>> {
  const [stored] = isUuid(input.id) ? await findTracks(db, [input.id]) : [];
  if (!stored) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (stored.version !== input.version) {
    return failure({ code: 'STALE_VERSION', field: ['version'] });
  }
  const violations = checkFields(input);
  if (violations.length === 0) {
    violations.push(...(await missingReferences(db, [], input.credits ?? [])));
  }
  if (violations.length > 0) return failure(...violations);

  try {
    return await db.$transaction(async (tx) => {
      const written = await updateTrackRow(tx, stored.id, input.version, {
        ...applyTrackInput(input, stored),
        position: input.position ?? stored.position,
      });
      if (!written) return failure({ code: 'STALE_VERSION', field: ['version'] });
      if (input.credits) await replaceTrackCredits(tx, stored.id, input.credits);
      await recordTrackEvents(tx, 'updated', [stored.id]);
      const [track] = await findTracks(tx, [stored.id]);
      if (!track) throw new Error('the track is not there');
      await recordAudit(tx, {
        ...{ actor: user, action: 'updateTrack', subject: `Track ${track.id}` },
        ...{ before: stored, after: track },
      });
      return success(track);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['position'] });
    throw error;
  }
}
