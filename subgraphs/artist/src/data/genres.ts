import type { CursorKey, Page } from '@vobe/service-kit/pagination';
import type { Genre, GenreOrder } from '../domain/model.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** A genre with what lists are ordered by. */
type ListedGenre = Genre & { readonly artists: number };

export const genreKey = ({ name, slug, artists }: ListedGenre, order: GenreOrder): CursorKey =>
  order === 'NAME' ? [name, slug] : [artists, slug];

export const isGenreKey = ([value, slug]: CursorKey, order: GenreOrder): boolean =>
  typeof slug === 'string' && (order === 'NAME' ? typeof value === 'string' : isCount(value));

const isCount = (value: unknown) => typeof value === 'number' && value >= 0 && value < 2 ** 31;

export function findGenres(db: Database, slugs: readonly string[]): Promise<Genre[]> {
  return db.$queryRaw`SELECT slug, name, translations FROM genres WHERE slug = ANY(${slugs})`;
}

export function listGenres(
  db: Database,
  order: GenreOrder,
  { first, after }: Page,
): Promise<ListedGenre[]> {
  const by = order === 'NAME' ? Prisma.raw('name, slug') : Prisma.raw('artists DESC, slug');
  return db.$queryRaw`
    SELECT * FROM (
      SELECT g.slug, g.name, g.translations, (
        SELECT count(*)::int FROM artist_genres a WHERE a.genre_slug = g.slug
      ) AS artists
      FROM genres g
    ) listed ${after ? behind(after, order) : Prisma.empty} ORDER BY ${by} LIMIT ${first + 1}`;
}

function behind([value, slug]: CursorKey, order: GenreOrder): Prisma.Sql {
  return order === 'NAME'
    ? Prisma.sql`WHERE (name, slug) > (${value}, ${slug})`
    : Prisma.sql`WHERE artists < ${value}::int OR (artists = ${value}::int AND slug > ${slug})`;
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
