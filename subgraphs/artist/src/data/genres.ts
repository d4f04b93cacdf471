import type { CursorKey, Page } from '@vobe/service-kit/pagination';
import type { Genre } from '../domain/model.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

export const genreKey = (genre: Genre): CursorKey => [genre.name, genre.slug];

export const isGenreKey = (key: CursorKey): boolean =>
  key.every((value) => typeof value === 'string');

export function findGenres(db: Database, slugs: readonly string[]): Promise<Genre[]> {
  return db.$queryRaw`SELECT slug, name, translations FROM genres WHERE slug = ANY(${slugs})`;
}

export function listGenres(db: Database, { first, after }: Page): Promise<Genre[]> {
  const condition = after
    ? Prisma.sql`WHERE (name, slug) > (${after[0]}, ${after[1]})`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT slug, name, translations FROM genres ${condition} ORDER BY name, slug LIMIT ${first + 1}`;
}

export const countGenres = (db: Database): Promise<number> => db.genre.count();

/** Tables that join genres to what they describe, and their owner's column. */
const OWNERS = {
  artist: [Prisma.raw('artist_genres'), Prisma.raw('artist_id')],
  album: [Prisma.raw('album_genres'), Prisma.raw('album_id')],
} as const;

export function findGenresOf(
  db: Database,
  owner: keyof typeof OWNERS,
  ids: readonly string[],
): Promise<(Genre & { ownerId: string })[]> {
  const [table, column] = OWNERS[owner];
  return db.$queryRaw`
    SELECT o.${column} AS "ownerId", g.slug, g.name, g.translations
    FROM ${table} o JOIN genres g ON g.slug = o.genre_slug
    WHERE o.${column} = ANY(${ids}::uuid[]) ORDER BY o.position`;
}

export async function replaceArtistGenres(
  db: Database,
  artistId: string,
  slugs: readonly string[],
): Promise<void> {
  await db.artistGenre.deleteMany({ where: { artistId } });
  await db.artistGenre.createMany({
    data: slugs.map((genreSlug, position) => ({ artistId, genreSlug, position })),
  });
}

export async function replaceAlbumGenres(
  db: Database,
  albumId: string,
  slugs: readonly string[],
): Promise<void> {
  await db.albumGenre.deleteMany({ where: { albumId } });
  await db.albumGenre.createMany({
    data: slugs.map((genreSlug, position) => ({ albumId, genreSlug, position })),
  });
}
