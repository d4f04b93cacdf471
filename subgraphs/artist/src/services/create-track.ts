import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreateTrackInput } from '../__generated__/types.ts';
import { findAlbums } from '../data/albums.ts';
import type { DatabaseClient } from '../data/database.ts';
import { findTracks, insertTrack, nextPosition, replaceTrackCredits } from '../data/tracks.ts';
import { applyTrackInput } from '../domain/apply-input.ts';
import type { Track } from '../domain/model.ts';
import { checkFields } from '../domain/rules.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordTrackEvents } from './record-events.ts';

/** Adds a track to an album, at its end unless a place is given. */
export async function createTrack(
  db: DatabaseClient,
  user: SignedIn,
  input: CreateTrackInput,
): Promise<CatalogOutcome<Track>> {
  const violations = checkFields(input);
  const [album] = isUuid(input.albumId) ? await findAlbums(db, [input.albumId]) : [];
  if (!album) violations.push({ code: 'NOT_FOUND', field: ['albumId'] });
  if (violations.length === 0) {
    violations.push(...(await missingReferences(db, [], input.credits ?? [])));
  }
  if (!album || violations.length > 0) return failure(...violations);

  const fields = applyTrackInput(input);
  const find = async (id: string) => (await findTracks(db, [id]))[0];
  return once(
    db,
    { user, operation: 'createTrack', input },
    find,
    async (guarded): Promise<CatalogOutcome<Track>> => {
      try {
        return await db.$transaction((tx) =>
          guarded(tx, async () => {
            const position = input.position ?? (await nextPosition(tx, album.id, fields.disc));
            const id = await insertTrack(tx, { albumId: album.id, position, ...fields });
            await replaceTrackCredits(tx, id, input.credits ?? []);
            await recordTrackEvents(tx, 'created', [id]);
            const [track] = await findTracks(tx, [id]);
            if (!track) throw new Error('the new track is not there');
            await recordAudit(tx, {
              ...{ actor: user, action: 'createTrack', subject: `Track ${id}` },
              ...{ before: null, after: track },
            });
            return success(track);
          }),
        );
      } catch (error) {
        if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['position'] });
        throw error;
      }
    },
  );
}
