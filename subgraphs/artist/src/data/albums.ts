import type { CursorKey, Page } from '@vobe/service-kit/pagination';
import { lockSlug } from '@vobe/service-kit/unique-slug';
import { isUuid } from '@vobe/service-kit/text-rules';
import { UNKNOWN_DATE_ORDER } from '../domain/partial-date.ts';
import type { Album, AlbumTotals, Credit } from '../domain/model.ts';
import type { AlbumOrder } from '../__generated__/types.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import type { DeletedTrack } from './tracks.ts';

const COLUMNS = Prisma.raw(
  `a.id, a.artist_id AS "artistId", a.slug, a.title, a.type::text AS type,
   a.release_date AS "releaseDate", a.release_order AS "releaseOrder", a.label,
   a.licence_url AS "licenceUrl", a.cover_url AS "coverUrl", a.translations, a.version`,
);

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
  return db.$queryRaw`SELECT ${COLUMNS} FROM albums a WHERE a.id = ANY(${ids}::uuid[])`;
}

/** Lists that albums stand in, with the column of their owner: each album once, and what lists go by. */
const LISTS = {
  artist: [Prisma.raw('artist_albums'), Prisma.raw('artist_id'), Prisma.raw('uuid')],
  genre: [Prisma.raw('album_genres'), Prisma.raw('genre_slug'), Prisma.raw('text')],
} as const;

/** A page of the albums that are by each artist or credit them, or of each genre. */
export function albumPages(
  db: Database,
  list: keyof typeof LISTS,
  owners: readonly string[],
  { first, after }: Page,
  order: AlbumOrder,
): Promise<(Album & { ownerId: string })[]> {
  const [table, owner, type] = LISTS[list];
  const isNewest = order === 'NEWEST';
  const date = Prisma.raw(isNewest ? 'l.newest_order' : 'l.oldest_order');
  const direction = Prisma.raw(isNewest ? 'DESC' : 'ASC');
  const behind = after
    ? Prisma.sql`AND (${date}, l.album_id) ${Prisma.raw(isNewest ? '<' : '>')} (${after[0]}::int, ${after[1]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT k.id AS "ownerId", p.* FROM unnest(${owners}::${type}[]) AS k(id)
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM ${table} l JOIN albums a ON a.id = l.album_id
      WHERE l.${owner} = k.id ${behind}
      ORDER BY ${date} ${direction}, l.album_id ${direction} LIMIT ${first + 1}
    ) p`;
}

export function findAlbumCredits(
  db: Database,
  albumIds: readonly string[],
): Promise<(Credit & { ownerId: string })[]> {
  return db.$queryRaw`
    SELECT album_id AS "ownerId", artist_id AS "artistId", role::text AS role FROM album_credits
    WHERE album_id = ANY(${albumIds}::uuid[]) ORDER BY position`;
}

export function findAlbumTotals(
  db: Database,
  albumIds: readonly string[],
): Promise<(AlbumTotals & { ownerId: string })[]> {
  return db.$queryRaw`
    SELECT album_id AS "ownerId", count(*)::int AS "trackCount",
      least(sum(duration_ms), 2147483647)::int AS "durationMs"
    FROM tracks WHERE album_id = ANY(${albumIds}::uuid[]) GROUP BY album_id`;
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
  const tracks = await tx.$queryRaw<DeletedTrack[]>`
    DELETE FROM tracks WHERE album_id = ${id}::uuid RETURNING id, version, album_id AS "albumId"`;
  const [album] = await tx.$queryRaw<Pick<Album, 'id' | 'version' | 'artistId'>[]>`
    DELETE FROM albums WHERE id = ${id}::uuid RETURNING id, version, artist_id AS "artistId"`;
  return album ? { album, tracks } : null;
}
