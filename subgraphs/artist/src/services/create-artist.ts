import { uniqueSlug } from '@vobe/service-kit/unique-slug';
import { slugBase } from '@vobe/service-kit/slug';
import { failure, success } from '@vobe/service-kit/user-errors';
import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import type { CreateArtistInput } from '../__generated__/types.ts';
import { findArtists } from '../data/artists.ts';
import { insertArtist, replaceLinks, takenSlugs } from '../data/artist-writes.ts';
import type { DatabaseClient } from '../data/database.ts';
import { replaceArtistGenres } from '../data/genres.ts';
import { applyArtistInput } from '../domain/apply-input.ts';
import type { Artist } from '../domain/model.ts';
import { checkFields, checkLifeSpan, checkYears } from '../domain/rules.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordArtistEvents } from './record-events.ts';

/** Adds an artist with links and genres. */
export async function createArtist(
  db: DatabaseClient,
  user: SignedIn,
  input: CreateArtistInput,
): Promise<CatalogOutcome<Artist>> {
  const violations = checkFields({
    ...input,
    sortName: input.sortName ?? undefined,
    slug: input.slug ?? undefined,
  });
  const fields = applyArtistInput(input);
  violations.push(...checkLifeSpan(fields.beginDate, fields.endDate));
  violations.push(...checkYears(fields.activeFrom, fields.activeTo));
  violations.push(...(await missingReferences(db, input.genres ?? [])));
  if (violations.length > 0) return failure(...violations);

  const find = async (id: string) => (await findArtists(db, [id]))[0];
  return once(
    db,
    { user, operation: 'createArtist', input },
    find,
    async (guarded): Promise<CatalogOutcome<Artist>> => {
      try {
        return await db.$transaction((tx) =>
          guarded(tx, async () => {
            const base = input.slug ?? slugBase(fields.name, 'artist');
            const taken = await takenSlugs(tx, base);
            if (input.slug && taken.has(input.slug))
              return failure({ code: 'TAKEN', field: ['slug'] });
            const id = await insertArtist(tx, { slug: uniqueSlug(base, taken), ...fields });
            await replaceLinks(tx, id, input.links ?? []);
            await replaceArtistGenres(tx, id, input.genres ?? []);
            await recordArtistEvents(tx, 'created', [id]);
            const [artist] = await findArtists(tx, [id]);
            if (!artist) throw new Error('the new artist is not there');
            await recordAudit(tx, {
              ...{ actor: user, action: 'createArtist', subject: `Artist ${id}` },
              ...{ before: null, after: artist },
            });
            return success(artist);
          }),
        );
      } catch (error) {
        // An import took the slug between the look and the write.
        if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['slug'] });
        throw error;
      }
    },
  );
}
