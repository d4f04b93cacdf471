import { readCounts, topCounts } from '@vobe/service-kit/kept-counts';
import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import type { Genre, GenreOrder } from '../domain/model.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** A genre with what lists are ordered by. */
type ListedGenre = Genre & { readonly sortName: string; readonly artists: number };

export const genreKey = ({ sortName, slug, artists }: ListedGenre, order: GenreOrder): CursorKey =>
  order === 'MOST_ARTISTS' ? [artists, slug] : [sortName, slug];

export const isGenreKey = ([value, slug]: CursorKey, order: GenreOrder): boolean =>
  typeof slug === 'string' &&
  (order === 'MOST_ARTISTS' ? isCount(value) : typeof value === 'string');

/** The name in a language, in the order of its alphabet: indexes hold both, see the migration of alphabets. */
const SORT_NAMES = {
  NAME: Prisma.raw(`coalesce(translations->'en'->>'name', name) COLLATE "en-x-icu"`),
  NAME_RU: Prisma.raw(`coalesce(translations->'ru'->>'name', name) COLLATE "ru-x-icu"`),
} as const;

const isCount = (value: unknown) => typeof value === 'number' && value >= 0 && value < 2 ** 31;

export function findGenres(db: Database, slugs: readonly string[]): Promise<Genre[]> {
  return db.$queryRaw`SELECT slug, name, translations FROM genres WHERE slug = ANY(${slugs})`;
}

export async function listGenres(
  db: Database,
  order: GenreOrder,
  { first, after }: Page,
): Promise<ListedGenre[]> {
  const [value, slug] = after ?? [];
  if (order !== 'MOST_ARTISTS') {
    const name = SORT_NAMES[order];
    const behind = after ? Prisma.sql`WHERE (${name}, slug) > (${value}, ${slug})` : Prisma.empty;
    return db.$queryRaw`
      SELECT slug, name, translations, ${name} AS "sortName", 0 AS artists FROM genres ${behind}
      ORDER BY ${name}, slug LIMIT ${first + 1}`;
  }
  const last = after && { count: Number(value), key: String(slug) };
  const top = await topCounts(db, 'artists of genre', first + 1, last, 0);
  const genres = await findGenres(
    db,
    top.map(({ key }) => key),
  );
  const bySlug = new Map(genres.map((genre) => [genre.slug, genre]));
  return top.flatMap(({ key, count }) => {
    const genre = bySlug.get(key);
    return genre ? [{ ...genre, sortName: genre.name, artists: count }] : [];
  });
}

export async function countGenres(db: Database): Promise<Total> {
  return exactly((await readCounts(db, [{ scope: 'genres', key: '' }]))[0] ?? 0);
}

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
