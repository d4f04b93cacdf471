import {
  atMost,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { anyOf, columnsOf, countUpTo, idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { expressionBuilder, sql } from 'kysely';
import { TRACK_FIELDS } from '../domain/fields.ts';
import type { Credit, Track } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import type { DB } from './generated/tables.ts';

const translations = expressionBuilder<DB & { t: DB['tracks'] }, 't'>()
  .ref('t.translations')
  .$castTo<Track['translations']>();

const COLUMNS = [
  't.id',
  't.album_id as albumId',
  't.position',
  ...columnsOf('t', TRACK_FIELDS),
  translations.as('translations'),
  't.version',
] as const;

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
  return kysely(db)
    .selectFrom('tracks as t')
    .select(COLUMNS)
    .where('t.id', '=', anyOf(ids, 'uuid'))
    .execute();
}

export function trackPagesOfAlbums(
  db: Database,
  albumIds: readonly string[],
  { first, after }: Page,
): Promise<(Track & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom(idsAs(albumIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('tracks as t')
        .select(COLUMNS)
        .whereRef('t.album_id', '=', 'k.id')
        .$if(after !== null, (more) => more.where(isBehindInAlbum(after ?? [])))
        .orderBy('t.disc')
        .orderBy('t.position')
        .orderBy('t.id')
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}

const isBehindInAlbum = ([disc, position, id]: CursorKey) =>
  sql<boolean>`(t.disc, t.position, t.id) > (${disc}::int, ${position}::int, ${id}::uuid)`;

/** Tracks of each album; few by nature, so they are counted, but not for ever. */
export async function countTracksOfAlbums(
  db: Database,
  albumIds: readonly string[],
): Promise<(Total & { ownerId: string })[]> {
  const rows = await kysely(db)
    .selectFrom(idsAs(albumIds))
    .select(({ selectFrom }) => [
      'k.id as ownerId',
      countUpTo(
        MAX_COUNTED,
        selectFrom('tracks as t').select('t.id').whereRef('t.album_id', '=', 'k.id'),
      ).as('count'),
    ])
    .execute();
  return rows.map(({ ownerId, count }) => ({ ownerId, ...atMost(count) }));
}

/** A page of the tracks that stand on each artist's own albums or credit them. */
export function trackPagesOfArtists(
  db: Database,
  artistIds: readonly string[],
  { first, after }: Page,
): Promise<(Track & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom(idsAs(artistIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('artist_tracks as l')
        .innerJoin('tracks as t', 't.id', 'l.track_id')
        .select(COLUMNS)
        .whereRef('l.artist_id', '=', 'k.id')
        .$if(after !== null, (more) => more.where(isBehindOfArtist(after ?? [])))
        .orderBy('l.album_id')
        .orderBy('l.disc')
        .orderBy('l.position')
        .orderBy('l.track_id')
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}

const isBehindOfArtist = ([albumId, disc, position, id]: CursorKey) =>
  sql<boolean>`(l.album_id, l.disc, l.position, l.track_id)
    > (${albumId}::uuid, ${disc}::int, ${position}::int, ${id}::uuid)`;

export function findTrackCredits(
  db: Database,
  trackIds: readonly string[],
): Promise<(Credit & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom('track_credits')
    .select(['track_id as ownerId', 'artist_id as artistId', 'role'])
    .where('track_id', '=', anyOf(trackIds, 'uuid'))
    .orderBy('position')
    .execute();
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
  return kysely(db)
    .deleteFrom('tracks')
    .where('id', '=', anyOf(ids, 'uuid'))
    .returning(['id', 'version', 'album_id as albumId'])
    .execute();
}
