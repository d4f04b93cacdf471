import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateAlbumInput } from '../__generated__/types.ts';
import { findAlbums, replaceAlbumCredits, updateAlbumRow } from '../data/albums.ts';
import type { DatabaseClient } from '../data/database.ts';
import { replaceAlbumGenres } from '../data/genres.ts';
import { applyAlbumInput } from '../domain/apply-input.ts';
import type { Album } from '../domain/model.ts';
import { checkFields } from '../domain/rules.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordAlbumEvents } from './record-events.ts';

/** Changes an album if nobody else has since the given version. */
export async function updateAlbum(
  db: DatabaseClient,
  user: SignedIn,
  input: UpdateAlbumInput,
): Promise<CatalogOutcome<Album>> {
  const [stored] = isUuid(input.id) ? await findAlbums(db, [input.id]) : [];
  if (!stored) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (stored.version !== input.version) {
    return failure({ code: 'STALE_VERSION', field: ['version'] });
  }
  const violations = checkFields(input);
  if (violations.length === 0) {
    violations.push(...(await missingReferences(db, input.genres ?? [], input.credits ?? [])));
  }
  if (violations.length > 0) return failure(...violations);

  const fields = applyAlbumInput(input, stored);
  return db.$transaction(async (tx) => {
    const written = await updateAlbumRow(tx, stored.id, input.version, fields);
    if (!written) return failure({ code: 'STALE_VERSION', field: ['version'] });
    if (input.credits) await replaceAlbumCredits(tx, stored.id, stored.artistId, input.credits);
    if (input.genres) await replaceAlbumGenres(tx, stored.id, input.genres);
    await recordAlbumEvents(tx, 'updated', [stored.id]);
    const [album] = await findAlbums(tx, [stored.id]);
    if (!album) throw new Error('the album is not there');
    await recordAudit(tx, {
      ...{ actor: user, action: 'updateAlbum', subject: `Album ${album.id}` },
      ...{ before: stored, after: album },
    });
    return success(album);
  });
}
