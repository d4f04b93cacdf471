import {
  atMost,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { Credit, Track } from '../domain/model.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

const COLUMNS = Prisma.raw(
  `t.id, t.album_id AS "albumId", t.title, t.disc, t.position,
   t.duration_ms AS "durationMs", t.audio_url AS "audioUrl", t.translations, t.version`,
);

/** Sort values of a track within its album. */
export const trackOfAlbumKey = (track: Track): CursorKey => [track.disc, track.position, track.id];

export const isTrackOfAlbumKey = ([disc, position, id]: CursorKey): boolean =>
  isSmall(disc) && isSmall(position) && isUuid(String(id));

/** Sort values of a track among all of an artist. */
export const trackOfArtistKey = (track: Track): CursorKey => [
  track.albumId,
  track.disc,
  track.position,
  track.id,
];

export const isTrackOfArtistKey = ([albumId, ...rest]: CursorKey): boolean =>
  isUuid(String(albumId)) && isTrackOfAlbumKey(rest);

const isSmall = (value: unknown) => typeof value === 'number' && Math.abs(value) < 2 ** 31;

export function findTracks(db: Database, ids: readonly string[]): Promise<Track[]> {
  return db.$queryRaw`SELECT ${COLUMNS} FROM tracks t WHERE t.id = ANY(${ids}::uuid[])`;
}

export function trackPagesOfAlbums(
  db: Database,
  albumIds: readonly string[],
  { first, after }: Page,
): Promise<(Track & { ownerId: string })[]> {
  const condition = after
    ? Prisma.sql`AND (t.disc, t.position, t.id) > (${after[0]}::int, ${after[1]}::int, ${after[2]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT k.id AS "ownerId", p.* FROM unnest(${albumIds}::uuid[]) AS k(id)
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM tracks t WHERE t.album_id = k.id ${condition}
      ORDER BY t.disc, t.position, t.id LIMIT ${first + 1}
    ) p`;
}

/** Tracks of each album; few by nature, so they are counted, but not for ever. */
export async function countTracksOfAlbums(
  db: Database,
  albumIds: readonly string[],
): Promise<(Total & { ownerId: string })[]> {
  const rows = await db.$queryRaw<{ ownerId: string; count: number }[]>`
    SELECT k.id AS "ownerId", (
      SELECT count(*)::int FROM (
        SELECT FROM tracks t WHERE t.album_id = k.id LIMIT ${MAX_COUNTED + 1}
      ) counted
    ) AS count FROM unnest(${albumIds}::uuid[]) AS k(id)`;
  return rows.map(({ ownerId, count }) => ({ ownerId, ...atMost(count) }));
}

/** A page of the tracks that stand on each artist's own albums or credit them. */
export function trackPagesOfArtists(
  db: Database,
  artistIds: readonly string[],
  { first, after }: Page,
): Promise<(Track & { ownerId: string })[]> {
  const condition = after
    ? Prisma.sql`AND (l.album_id, l.disc, l.position, l.track_id)
        > (${after[0]}::uuid, ${after[1]}::int, ${after[2]}::int, ${after[3]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT k.id AS "ownerId", p.* FROM unnest(${artistIds}::uuid[]) AS k(id)
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM artist_tracks l JOIN tracks t ON t.id = l.track_id
      WHERE l.artist_id = k.id ${condition}
      ORDER BY l.album_id, l.disc, l.position, l.track_id LIMIT ${first + 1}
    ) p`;
}

export function findTrackCredits(
  db: Database,
  trackIds: readonly string[],
): Promise<(Credit & { ownerId: string })[]> {
  return db.$queryRaw`
    SELECT track_id AS "ownerId", artist_id AS "artistId", role::text AS role FROM track_credits
    WHERE track_id = ANY(${trackIds}::uuid[]) ORDER BY position`;
}

/** The place after the last track of a disc. */
export async function nextPosition(db: Database, albumId: string, disc: number): Promise<number> {
  const { _max } = await db.track.aggregate({ where: { albumId, disc }, _max: { position: true } });
  return (_max.position ?? 0) + 1;
}

export type TrackColumns = Omit<Track, 'id' | 'version'>;

export async function insertTrack(db: Database, columns: TrackColumns): Promise<string> {
  const { id } = await db.track.create({
    data: { ...columns, translations: columns.translations as Prisma.InputJsonObject },
    select: { id: true },
  });
  return id;
}

/** @returns False if the stored version is another. */
export async function updateTrackRow(
  db: Database,
  id: string,
  version: number,
  columns: Omit<TrackColumns, 'albumId'>,
): Promise<boolean> {
  const { count } = await db.track.updateMany({
    where: { id, version },
    data: {
      ...columns,
      translations: columns.translations as Prisma.InputJsonObject,
      version: { increment: 1 },
    },
  });
  return count === 1;
}

export async function replaceTrackCredits(
  db: Database,
  trackId: string,
  credits: readonly Credit[],
): Promise<void> {
  await db.trackCredit.deleteMany({ where: { trackId } });
  await db.trackCredit.createMany({
    data: credits.map(({ artistId, role }, position) => ({ trackId, position, artistId, role })),
  });
}

/** A track that is no more, with the last version it had. */
export type DeletedTrack = Pick<Track, 'id' | 'version' | 'albumId'>;

/** @returns Those that there were. */
export function deleteTracks(db: Database, ids: readonly string[]): Promise<DeletedTrack[]> {
  return db.$queryRaw`
    DELETE FROM tracks WHERE id = ANY(${ids}::uuid[])
    RETURNING id, version, album_id AS "albumId"`;
}
