import { lockSlug, numberedSlug } from '@vobe/service-kit/unique-slug';
import type { Artist, ArtistLink } from '../domain/model.ts';
import type { FoldedNames } from '../domain/naming.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

/** Present and former slugs that are this one, or this one with a number behind. */
export async function takenSlugs(tx: Database, base: string): Promise<Set<string>> {
  await lockSlug(tx, base);
  const numbered = numberedSlug(base);
  const rows = await kysely(tx)
    .selectFrom('artists')
    .select('slug')
    .where((eb) => eb.or([eb('slug', '=', base), eb('slug', '~', numbered)]))
    .union((former) =>
      former
        .selectFrom('artist_slugs')
        .select('slug')
        .where((eb) => eb.or([eb('slug', '=', base), eb('slug', '~', numbered)])),
    )
    .execute();
  return new Set(rows.map((row) => row.slug));
}

/** Columns of an artist as they are written; a new artist needs slug, name and what follows from it. */
export type ArtistColumns = Omit<Artist, 'id' | 'version' | 'createdAt'> & FoldedNames;

export async function insertArtist(db: Database, columns: ArtistColumns): Promise<string> {
  const { id } = await db.artist.create({
    data: { ...columns, translations: columns.translations as Prisma.InputJsonObject },
    select: { id: true },
  });
  return id;
}

/** @returns False if the stored version is another. */
export async function updateArtistRow(
  db: Database,
  id: string,
  version: number,
  columns: ArtistColumns,
): Promise<boolean> {
  const { count } = await db.artist.updateMany({
    where: { id, version },
    data: {
      ...columns,
      translations: columns.translations as Prisma.InputJsonObject,
      version: { increment: 1 },
    },
  });
  return count === 1;
}

/** Keeps a slug as a former one of the artist, and frees the new one of being former. */
export async function moveSlug(
  db: Database,
  artistId: string,
  former: string,
  present: string,
): Promise<void> {
  await db.artistSlug.deleteMany({ where: { slug: present, artistId } });
  await db.artistSlug.create({ data: { slug: former, artistId } });
}

export async function replaceLinks(
  db: Database,
  artistId: string,
  links: readonly ArtistLink[],
): Promise<void> {
  await db.artistLink.deleteMany({ where: { artistId } });
  await db.artistLink.createMany({
    data: links.map(({ label, url }, position) => ({ artistId, position, label, url })),
  });
}

/** Whether albums or credits depend on the artist. */
export async function hasDependents(db: Database, id: string): Promise<boolean> {
  const { found } = await kysely(db)
    .selectNoFrom(({ exists, or, selectFrom }) => {
      const owned = selectFrom('albums').select('artist_id').where('artist_id', '=', id);
      const albums = selectFrom('album_credits').select('artist_id').where('artist_id', '=', id);
      const tracks = selectFrom('track_credits').select('artist_id').where('artist_id', '=', id);
      return or([exists(owned), exists(albums), exists(tracks)])
        .$castTo<boolean>()
        .as('found');
    })
    .executeTakeFirstOrThrow();
  return found;
}

/** @returns The last version it had, or null if there was none. */
export async function deleteArtistRow(db: Database, id: string): Promise<number | null> {
  const row = await kysely(db)
    .deleteFrom('artists')
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst();
  return row?.version ?? null;
}
