import { readCounts, topCounts } from '@vobe/service-kit/kept-counts';
import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf } from '@vobe/service-kit/query-builder';
import { expressionBuilder, sql } from 'kysely';
import type { Genre, GenreOrder } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

/** A genre with what lists are ordered by. */
type ListedGenre = Genre & { readonly sortName: string; readonly artists: number };

export const genreKey = ({ sortName, slug, artists }: ListedGenre, order: GenreOrder): CursorKey =>
  order === 'MOST_ARTISTS' ? [artists, slug] : [sortName, slug];

export const isGenreKey = ([value, slug]: CursorKey, order: GenreOrder): boolean =>
  typeof slug === 'string' &&
  (order === 'MOST_ARTISTS' ? isCount(value) : typeof value === 'string');

/** The name in a language, in the order of its alphabet: indexes hold both, see the migration of alphabets. */
const SORT_NAMES = {
  NAME: sql<string>`coalesce(translations->'en'->>'name', name) COLLATE "en-x-icu"`,
  NAME_RU: sql<string>`coalesce(translations->'ru'->>'name', name) COLLATE "ru-x-icu"`,
} as const;

const translations = expressionBuilder<DB, 'genres'>()
  .ref('genres.translations')
  .$castTo<Genre['translations']>();

const isCount = (value: unknown) => typeof value === 'number' && value >= 0 && value < 2 ** 31;

export function findGenres(db: Database, slugs: readonly string[]): Promise<Genre[]> {
  return kysely(db)
    .selectFrom('genres')
    .select(['slug', 'name', translations.as('translations')])
    .where('slug', '=', anyOf(slugs, 'text'))
    .execute();
}

export async function listGenres(
  db: Database,
  order: GenreOrder,
  { first, after }: Page,
): Promise<ListedGenre[]> {
  const [value, slug] = after ?? [];
  if (order !== 'MOST_ARTISTS') {
    const name = SORT_NAMES[order];
    return kysely(db)
      .selectFrom('genres')
      .select(({ lit }) => [
        'slug',
        'name',
        translations.as('translations'),
        name.as('sortName'),
        lit(0).as('artists'),
      ])
      .$if(after !== null, (more) =>
        more.where(sql<boolean>`(${name}, slug) > (${value}, ${slug})`),
      )
      .orderBy(name)
      .orderBy('slug')
      .limit(first + 1)
      .execute();
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

/** Genres of artists or albums, in their order. */
export function findGenresOf(
  db: Database,
  owner: 'artist' | 'album',
  ids: readonly string[],
): Promise<(Genre & { ownerId: string })[]> {
  const found = (owner === 'artist' ? ofArtists(db) : ofAlbums(db)).as('o');
  return kysely(db)
    .selectFrom(found)
    .innerJoin('genres', 'slug', 'o.genre_slug')
    .select(['o.ownerId', 'slug', 'name', translations.as('translations')])
    .where('o.ownerId', '=', anyOf(ids, 'uuid'))
    .orderBy('o.position')
    .execute();
}

const ofArtists = (db: Database) =>
  kysely(db).selectFrom('artist_genres').select(['artist_id as ownerId', 'genre_slug', 'position']);

const ofAlbums = (db: Database) =>
  kysely(db).selectFrom('album_genres').select(['album_id as ownerId', 'genre_slug', 'position']);

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
