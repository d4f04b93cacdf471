import { uniqueSlug } from '@vobe/service-kit/unique-slug';
import { slugBase } from '@vobe/service-kit/slug';
import { normalize, normalizeText } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import type { CreateArtistInput } from '../__generated__/types.ts';
import { findArtists } from '../data/artists.ts';
import { insertArtist, replaceLinks, takenSlugs } from '../data/artist-writes.ts';
import type { DatabaseClient } from '../data/database.ts';
import { replaceArtistGenres } from '../data/genres.ts';
import { foldNames } from '../domain/naming.ts';
import type { Artist } from '../domain/model.ts';
import { checkFields, checkLifeSpan, checkYears } from '../domain/rules.ts';
import { toTranslations } from '../domain/translations.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordArtistEvents } from './record-events.ts';

/** Adds an artist with links and genres. */
export async function createArtist(
  db: DatabaseClient,
  input: CreateArtistInput,
): Promise<CatalogOutcome<Artist>> {
  const violations = checkFields({
    ...input,
    sortName: input.sortName ?? undefined,
    slug: input.slug ?? undefined,
  });
  violations.push(...checkLifeSpan(input.beginDate ?? null, input.endDate ?? null));
  violations.push(...checkYears(input.activeFrom ?? null, input.activeTo ?? null));
  violations.push(...(await missingReferences(db, input.genres ?? [])));
  if (violations.length > 0) return failure(...violations);

  const name = normalize(input.name);
  const sortName = normalize(input.sortName ?? name);
  const translations = toTranslations(input.translations ?? []);
  try {
    return await db.$transaction(async (tx) => {
      const base = input.slug ?? slugBase(name, 'artist');
      const taken = await takenSlugs(tx, base);
      if (input.slug && taken.has(input.slug)) return failure({ code: 'TAKEN', field: ['slug'] });
      const id = await insertArtist(tx, {
        slug: uniqueSlug(base, taken),
        name,
        sortName,
        ...foldNames(name, sortName, translations),
        bio: normalizeText(input.bio ?? '') || null,
        country: input.country ?? null,
        kind: input.kind ?? null,
        beginDate: input.beginDate ?? null,
        endDate: input.endDate ?? null,
        activeFrom: input.activeFrom ?? null,
        activeTo: input.activeTo ?? null,
        imageUrl: input.imageUrl ?? null,
        translations,
      });
      await replaceLinks(tx, id, input.links ?? []);
      await replaceArtistGenres(tx, id, input.genres ?? []);
      await recordArtistEvents(tx, 'created', [id]);
      const [artist] = await findArtists(tx, [id]);
      if (!artist) throw new Error('the new artist is not there');
      return success(artist);
    });
  } catch (error) {
    // An import took the slug between the look and the write.
    if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['slug'] });
    throw error;
  }
}
