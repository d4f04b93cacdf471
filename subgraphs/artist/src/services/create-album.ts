import { uniqueSlug } from '@vobe/service-kit/unique-slug';
import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { slugBase } from '@vobe/service-kit/slug';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreateAlbumInput } from '../__generated__/types.ts';
import { findAlbums, insertAlbum, replaceAlbumCredits, takenAlbumSlugs } from '../data/albums.ts';
import { findArtists } from '../data/artists.ts';
import type { DatabaseClient } from '../data/database.ts';
import { replaceAlbumGenres } from '../data/genres.ts';
import { applyAlbumInput } from '../domain/apply-input.ts';
import type { Album } from '../domain/model.ts';
import { checkFields } from '../domain/rules.ts';
import type { CatalogOutcome } from './outcome.ts';
import { missingReferences } from './references.ts';
import { recordAlbumEvents } from './record-events.ts';

/** Adds an album of an artist. */
export async function createAlbum(
  db: DatabaseClient,
  user: SignedIn,
  input: CreateAlbumInput,
): Promise<CatalogOutcome<Album>> {
  const violations = checkFields({ ...input, slug: input.slug ?? undefined });
  const [artist] = isUuid(input.artistId) ? await findArtists(db, [input.artistId]) : [];
  if (!artist) violations.push({ code: 'NOT_FOUND', field: ['artistId'] });
  if (violations.length === 0) {
    violations.push(...(await missingReferences(db, input.genres ?? [], input.credits ?? [])));
  }
  if (!artist || violations.length > 0) return failure(...violations);

  const fields = applyAlbumInput(input);
  const find = async (id: string) => (await findAlbums(db, [id]))[0];
  return once(
    db,
    { user, operation: 'createAlbum', input },
    find,
    async (guarded): Promise<CatalogOutcome<Album>> => {
      try {
        return await db.$transaction((tx) =>
          guarded(tx, async () => {
            const base = input.slug ?? slugBase(fields.title, 'album');
            const taken = await takenAlbumSlugs(tx, artist.id, base);
            if (input.slug && taken.has(input.slug))
              return failure({ code: 'TAKEN', field: ['slug'] });
            const slug = uniqueSlug(base, taken);
            const id = await insertAlbum(tx, { artistId: artist.id, slug, ...fields });
            await replaceAlbumCredits(tx, id, artist.id, input.credits ?? []);
            await replaceAlbumGenres(tx, id, input.genres ?? []);
            await recordAlbumEvents(tx, 'created', [id]);
            const [album] = await findAlbums(tx, [id]);
            if (!album) throw new Error('the new album is not there');
            await recordAudit(tx, {
              ...{ actor: user, action: 'createAlbum', subject: `Album ${id}` },
              ...{ before: null, after: album },
            });
            return success(album);
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
