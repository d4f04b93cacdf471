import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { lockSlug } from '@vobe/service-kit/unique-slug';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateArtistInput } from '../__generated__/types.ts';
import * as writes from '../data/artist-writes.ts';
import * as artists from '../data/artists.ts';
import type { DatabaseClient } from '../data/database.ts';
import { replaceArtistGenres } from '../data/genres.ts';
import { applyArtistInput } from '../domain/apply-input.ts';
import type { Artist } from '../domain/model.ts';
import { checkFields, checkLifeSpan, checkYears } from '../domain/rules.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordArtistEvents } from './record-events.ts';

/** Changes an artist if nobody else has since the given version. */
export async function updateArtist(
  db: DatabaseClient,
  user: SignedIn,
  input: UpdateArtistInput,
): Promise<CatalogOutcome<Artist>> {
  const [stored] = isUuid(input.id) ? await artists.findArtists(db, [input.id]) : [];
  if (!stored) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (stored.version !== input.version) {
    return failure({ code: 'STALE_VERSION', field: ['version'] });
  }

  const fields = applyArtistInput(input, stored);
  const violations = [
    ...checkFields(input),
    ...checkLifeSpan(fields.beginDate, fields.endDate),
    ...checkYears(fields.activeFrom, fields.activeTo),
  ];
  violations.push(...(await missingReferences(db, input.genres ?? [])));
  if (violations.length > 0) return failure(...violations);

  const slug = input.slug ?? stored.slug;
  try {
    return await db.$transaction(async (tx) => {
      if (slug !== stored.slug) await lockSlug(tx, slug);
      const [owner] = slug === stored.slug ? [] : await artists.findArtistsBySlug(tx, [slug]);
      if (owner && owner.id !== stored.id) return failure({ code: 'TAKEN', field: ['slug'] });
      const written = await writes.updateArtistRow(tx, stored.id, input.version, {
        slug,
        ...fields,
      });
      if (!written) return failure({ code: 'STALE_VERSION', field: ['version'] });
      if (slug !== stored.slug) await writes.moveSlug(tx, stored.id, stored.slug, slug);
      if (input.links) await writes.replaceLinks(tx, stored.id, input.links);
      if (input.genres) await replaceArtistGenres(tx, stored.id, input.genres);
      await recordArtistEvents(tx, 'updated', [stored.id]);
      const [artist] = await artists.findArtists(tx, [stored.id]);
      if (!artist) throw new Error('the artist is not there');
      await recordAudit(tx, {
        ...{ actor: user, action: 'updateArtist', subject: `Artist ${artist.id}` },
        ...{ before: stored, after: artist },
      });
      return success(artist);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['slug'] });
    throw error;
  }
}
