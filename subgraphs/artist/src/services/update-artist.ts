import { lockSlug } from '@vobe/service-kit/unique-slug';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { isUuid, normalize, normalizeText } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateArtistInput } from '../__generated__/types.ts';
import * as writes from '../data/artist-writes.ts';
import * as artists from '../data/artists.ts';
import type { DatabaseClient } from '../data/database.ts';
import { replaceArtistGenres } from '../data/genres.ts';
import { foldNames } from '../domain/naming.ts';
import type { Artist } from '../domain/model.ts';
import { checkFields, checkLifeSpan, checkYears } from '../domain/rules.ts';
import { toTranslations } from '../domain/translations.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordArtistEvents } from './record-events.ts';

/** Changes an artist if nobody else has since the given version. */
export async function updateArtist(
  db: DatabaseClient,
  input: UpdateArtistInput,
): Promise<CatalogOutcome<Artist>> {
  const [stored] = isUuid(input.id) ? await artists.findArtists(db, [input.id]) : [];
  if (!stored) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (stored.version !== input.version) {
    return failure({ code: 'STALE_VERSION', field: ['version'] });
  }

  const activeFrom = input.activeFrom === undefined ? stored.activeFrom : input.activeFrom;
  const activeTo = input.activeTo === undefined ? stored.activeTo : input.activeTo;
  const beginDate = input.beginDate === undefined ? stored.beginDate : input.beginDate || null;
  const endDate = input.endDate === undefined ? stored.endDate : input.endDate || null;
  const violations = [
    ...checkFields(input),
    ...checkLifeSpan(beginDate, endDate),
    ...checkYears(activeFrom, activeTo),
  ];
  violations.push(...(await missingReferences(db, input.genres ?? [])));
  if (violations.length > 0) return failure(...violations);

  const name = normalize(input.name ?? stored.name);
  const sortName = normalize(input.sortName ?? stored.sortName);
  const translations = input.translations
    ? toTranslations(input.translations)
    : stored.translations;
  const slug = input.slug ?? stored.slug;
  try {
    return await db.$transaction(async (tx) => {
      if (slug !== stored.slug) await lockSlug(tx, slug);
      const [owner] = slug === stored.slug ? [] : await artists.findArtistsBySlug(tx, [slug]);
      if (owner && owner.id !== stored.id) return failure({ code: 'TAKEN', field: ['slug'] });
      const written = await writes.updateArtistRow(tx, stored.id, input.version, {
        slug,
        name,
        sortName,
        ...foldNames(name, sortName, translations),
        bio: input.bio === undefined ? stored.bio : normalizeText(input.bio ?? '') || null,
        country: input.country === undefined ? stored.country : input.country || null,
        kind: input.kind === undefined ? stored.kind : input.kind,
        beginDate,
        endDate,
        activeFrom,
        activeTo,
        imageUrl: input.imageUrl === undefined ? stored.imageUrl : input.imageUrl || null,
        translations,
      });
      if (!written) return failure({ code: 'STALE_VERSION', field: ['version'] });
      if (slug !== stored.slug) await writes.moveSlug(tx, stored.id, stored.slug, slug);
      if (input.links) await writes.replaceLinks(tx, stored.id, input.links);
      if (input.genres) await replaceArtistGenres(tx, stored.id, input.genres);
      await recordArtistEvents(tx, 'updated', [stored.id]);
      const [artist] = await artists.findArtists(tx, [stored.id]);
      if (!artist) throw new Error('the artist is not there');
      return success(artist);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['slug'] });
    throw error;
  }
}
