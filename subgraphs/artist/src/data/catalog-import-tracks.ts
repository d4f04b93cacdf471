import { anyOf, insertRecords, recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { Credit } from '../domain/model.ts';
import type { StoredTrack, TrackColumns } from '../domain/import/match-tracks.ts';
import { roleOfRecord, type Placed } from './catalog-import.ts';
import { kysely, type Database } from './database.ts';

export function findTracksOf(
  db: Database,
  albumIds: readonly string[],
): Promise<(StoredTrack & { albumId: string })[]> {
  return db.track.findMany({
    where: { albumId: { in: [...albumIds] } },
    select: { id: true, albumId: true, title: true, disc: true, position: true },
    orderBy: [{ disc: 'asc' }, { position: 'asc' }],
  });
}

const PLACE = { id: 'uuid', disc: 'int', position: 'int' } as const;

const TRACK = {
  ...PLACE,
  albumId: 'uuid',
  title: 'text',
  durationMs: 'int',
  audioUrl: 'text',
  translations: 'jsonb',
} as const;

export async function insertTracks(db: Database, tracks: readonly TrackColumns[]): Promise<void> {
  await insertRecords(kysely(db), 'tracks', tracks, TRACK, {
    id: 'id',
    album_id: 'albumId',
    title: 'title',
    disc: 'disc',
    position: 'position',
    duration_ms: 'durationMs',
    audio_url: 'audioUrl',
    translations: 'translations',
  }).execute();
}

/**
 * Changes those tracks that differ from what is stored.
 * @returns Their ids.
 */
export async function updateTracks(
  db: Database,
  tracks: readonly TrackColumns[],
): Promise<string[]> {
  // Tracks may change places with each other: those that move step aside first.
  await kysely(db)
    .updateTable('tracks as t')
    .from(recordsOf<Pick<TrackColumns, keyof typeof PLACE>>(tracks, PLACE))
    .set(({ ref }) => ({ disc: sql<number>`-${ref('t.disc')}` }))
    .whereRef('t.id', '=', 'r.id')
    .where(({ eb, refTuple }) =>
      eb(refTuple('t.disc', 't.position'), '<>', refTuple('r.disc', 'r.position')),
    )
    .execute();
  const changed = await kysely(db)
    .updateTable('tracks as t')
    .from(recordsOf(tracks, TRACK))
    .set(({ eb, ref }) => ({
      title: ref('r.title'),
      disc: ref('r.disc'),
      position: ref('r.position'),
      duration_ms: ref('r.durationMs'),
      audio_url: ref('r.audioUrl'),
      translations: ref('r.translations'),
      version: eb('t.version', '+', 1),
      updated_at: sql<Date>`now()`,
    }))
    .whereRef('t.id', '=', 'r.id')
    .where(({ or, eb, ref }) =>
      or([
        eb('t.title', 'is distinct from', ref('r.title')),
        eb('t.disc', 'is distinct from', ref('r.disc')),
        eb('t.position', 'is distinct from', ref('r.position')),
        eb('t.duration_ms', 'is distinct from', ref('r.durationMs')),
        eb('t.audio_url', 'is distinct from', ref('r.audioUrl')),
        eb('t.translations', 'is distinct from', ref('r.translations')),
      ]),
    )
    .returning('t.id')
    .execute();
  return changed.map(({ id }) => id);
}

type TrackCredit = Placed<Credit & { trackId: string }>;

const CREDIT = { trackId: 'uuid', position: 'int', artistId: 'uuid', role: 'text' } as const;

export async function insertTrackCredits(
  db: Database,
  credits: readonly TrackCredit[],
): Promise<void> {
  await insertRecords(kysely(db), 'track_credits', credits, CREDIT, {
    track_id: 'trackId',
    position: 'position',
    artist_id: 'artistId',
    role: roleOfRecord,
  }).execute();
}

/**
 * Rewrites the credits of those tracks whose credits differ from what is stored.
 * @returns Their ids.
 */
export async function updateTrackCredits(
  db: Database,
  trackIds: readonly string[],
  credits: readonly TrackCredit[],
): Promise<string[]> {
  const changed = await kysely(db)
    .with('wanted', (given) =>
      given
        .selectFrom(recordsOf(credits, CREDIT))
        .select(({ ref }) => [
          'r.trackId as id',
          sql`jsonb_agg(jsonb_build_array(${ref('r.artistId')}, ${ref('r.role')}) ORDER BY ${ref('r.position')})`.as(
            'credits',
          ),
        ])
        .groupBy('r.trackId'),
    )
    .with('stored', (given) =>
      given
        .selectFrom('track_credits')
        .select(({ ref }) => [
          'track_id as id',
          sql`jsonb_agg(jsonb_build_array(${ref('artist_id')}, ${ref('role')}) ORDER BY ${ref('position')})`.as(
            'credits',
          ),
        ])
        .where('track_id', '=', anyOf(trackIds, 'uuid'))
        .groupBy('track_id'),
    )
    .updateTable('tracks as t')
    .set(({ eb }) => ({ version: eb('t.version', '+', 1), updated_at: sql<Date>`now()` }))
    .where('t.id', '=', anyOf(trackIds, 'uuid'))
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom('wanted').select('credits').whereRef('wanted.id', '=', 't.id'),
        'is distinct from',
        selectFrom('stored').select('credits').whereRef('stored.id', '=', 't.id'),
      ),
    )
    .returning('t.id')
    .execute();
  const ids = new Set(changed.map(({ id }) => id));
  await kysely(db)
    .deleteFrom('track_credits')
    .where('track_id', '=', anyOf([...ids], 'uuid'))
    .execute();
  await insertTrackCredits(
    db,
    credits.filter(({ trackId }) => ids.has(trackId)),
  );
  return [...ids];
}
