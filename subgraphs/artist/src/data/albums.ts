import type { CursorKey, Page } from '@vobe/service-kit/pagination';
import { anyOf, columnsOf, idsAs } from '@vobe/service-kit/query-builder';
import { lockSlug } from '@vobe/service-kit/unique-slug';
import { isUuid } from '@vobe/service-kit/text-rules';
import { expressionBuilder, sql } from 'kysely';
import { ALBUM_FIELDS } from '../domain/fields.ts';
import { UNKNOWN_DATE_ORDER } from '../domain/partial-date.ts';
import type { Album, AlbumTotals, Credit } from '../domain/model.ts';
import type { AlbumOrder } from '../__generated__/types.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import type { DB } from './generated/tables.ts';
import type { DeletedTrack } from './tracks.ts';

const translations = expressionBuilder<DB & { a: DB['albums'] }, 'a'>()
  .ref('a.translations')
  .$castTo<Album['translations']>();

const COLUMNS = [
  'a.id',
  'a.artist_id as artistId',
  'a.slug',
  'a.release_order as releaseOrder',
  ...columnsOf('a', ALBUM_FIELDS),
  translations.as('translations'),
  'a.version',
] as const;

/** Sort values of an album: unknown dates stand last in either order. */
export function albumKey(album: Album, order: AlbumOrder): CursorKey {
  const unknown = album.releaseOrder === UNKNOWN_DATE_ORDER;
  return [order === 'NEWEST' && unknown ? 0 : album.releaseOrder, album.id];
}

/** Whether values of a cursor fit the columns. */
export function isAlbumKey([date, id]: CursorKey): boolean {
  return typeof date === 'number' && date >= 0 && date <= UNKNOWN_DATE_ORDER && isUuid(String(id));
}

export function findAlbums(db: Database, ids: readonly string[]): Promise<Album[]> {
  return kysely(db)
    .selectFrom('albums as a')
    .select(COLUMNS)
    .where('a.id', '=', anyOf(ids, 'uuid'))
    .execute();
}

/** Lists that albums stand in: each album once, with its owner and what lists go by. */
type AlbumList = 'artist' | 'genre';

/** A page of the albums that are by each artist or credit them, or of each genre. */
export function albumPages(
  db: Database,
  list: AlbumList,
  owners: readonly string[],
  { first, after }: Page,
  order: AlbumOrder,
): Promise<(Album & { ownerId: string })[]> {
  const isNewest = order === 'NEWEST';
  const date = isNewest ? 'l.newest_order' : 'l.oldest_order';
  const direction = isNewest ? 'desc' : 'asc';
  const isBehind = ([value, id]: CursorKey) =>
    sql<boolean>`(${sql.ref(date)}, l.album_id) ${sql.raw(isNewest ? '<' : '>')} (${value}::int, ${id}::uuid)`;
  return kysely(db)
    .selectFrom(idsAs(owners, list === 'artist' ? 'uuid' : 'text'))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom(list === 'artist' ? ofArtists(db) : ofGenres(db))
        .innerJoin('albums as a', 'a.id', 'l.album_id')
        .select(COLUMNS)
        .whereRef('l.owner', '=', 'k.id')
        .$if(after !== null, (more) => more.where(isBehind(after ?? [])))
        .orderBy(date, direction)
        .orderBy('l.album_id', direction)
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}

const ofArtists = (db: Database) =>
  kysely(db)
    .selectFrom('artist_albums')
    .select(['artist_id as owner', 'album_id', 'oldest_order', 'newest_order'])
    .as('l');

const ofGenres = (db: Database) =>
  kysely(db)
    .selectFrom('album_genres')
    .select(['genre_slug as owner', 'album_id', 'oldest_order', 'newest_order'])
    .as('l');

export function findAlbumCredits(
  db: Database,
  albumIds: readonly string[],
): Promise<(Credit & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom('album_credits')
    .select(['album_id as ownerId', 'artist_id as artistId', 'role'])
    .where('album_id', '=', anyOf(albumIds, 'uuid'))
    .orderBy('position')
    .execute();
}

export function findAlbumTotals(
  db: Database,
  albumIds: readonly string[],
): Promise<(AlbumTotals & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom('tracks')
    .select(({ fn }) => [
      'album_id as ownerId',
      sql<number>`${fn.countAll()}::int`.as('trackCount'),
      sql<number>`least(${fn.sum('duration_ms')}, 2147483647)::int`.as('durationMs'),
    ])
    .where('album_id', '=', anyOf(albumIds, 'uuid'))
    .groupBy('album_id')
    .execute();
}

/** The artist's albums' slugs that are this one or begin with it and a hyphen. */
export async function takenAlbumSlugs(
  tx: Database,
  artistId: string,
  base: string,
): Promise<Set<string>> {
  await lockSlug(tx, base);
  const rows = await tx.album.findMany({
    where: { artistId, OR: [{ slug: base }, { slug: { startsWith: `${base}-` } }] },
    select: { slug: true },
  });
  return new Set(rows.map((row) => row.slug));
}

export type AlbumColumns = Omit<Album, 'id' | 'version'>;

export async function insertAlbum(db: Database, columns: AlbumColumns): Promise<string> {
  const { id } = await db.album.create({
    data: { ...columns, translations: columns.translations as Prisma.InputJsonObject },
    select: { id: true },
  });
  return id;
}

/** @returns False if the stored version is another. */
export async function updateAlbumRow(
  db: Database,
  id: string,
  version: number,
  columns: Omit<AlbumColumns, 'artistId' | 'slug'>,
): Promise<boolean> {
  const { count } = await db.album.updateMany({
    where: { id, version },
    data: {
      ...columns,
      translations: columns.translations as Prisma.InputJsonObject,
      version: { increment: 1 },
    },
  });
  return count === 1;
}

/** Writes an album's credits: its main artist first, then the others. */
export async function replaceAlbumCredits(
  db: Database,
  albumId: string,
  artistId: string,
  credits: readonly Credit[],
): Promise<void> {
  const others = credits.filter((one) => one.role !== 'MAIN' || one.artistId !== artistId);
  await db.albumCredit.deleteMany({ where: { albumId } });
  await db.albumCredit.createMany({
    data: [{ artistId, role: 'MAIN' as const }, ...others].map((credit, position) => ({
      albumId,
      position,
      artistId: credit.artistId,
      role: credit.role,
    })),
  });
}

/** Deletes an album with its tracks. @returns What there was of them, or null. */
export async function deleteAlbumRow(
  tx: Database,
  id: string,
): Promise<{ album: Pick<Album, 'id' | 'version' | 'artistId'>; tracks: DeletedTrack[] } | null> {
  const tracks = await kysely(tx)
    .deleteFrom('tracks')
    .where('album_id', '=', id)
    .returning(['id', 'version', 'album_id as albumId'])
    .execute();
  const album = await kysely(tx)
    .deleteFrom('albums')
    .where('id', '=', id)
    .returning(['id', 'version', 'artist_id as artistId'])
    .executeTakeFirst();
  return album ? { album, tracks } : null;
}
