import type { Credit } from '../domain/model.ts';
import type { StoredTrack, TrackColumns } from '../domain/import/match-tracks.ts';
import type { Placed } from './catalog-import.ts';
import type { Database } from './database.ts';

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

export async function insertTracks(db: Database, tracks: readonly TrackColumns[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO tracks (id, album_id, title, disc, position, duration_ms, audio_url, translations)
    SELECT r.id, r."albumId", r.title, r.disc, r.position, r."durationMs", r."audioUrl", r.translations
    FROM jsonb_to_recordset(${JSON.stringify(tracks)}::jsonb) AS r(id uuid, "albumId" uuid,
      title text, disc int, position int, "durationMs" int, "audioUrl" text, translations jsonb)`;
}

/**
 * Changes those tracks that differ from what is stored.
 * @returns Their ids.
 */
export async function updateTracks(
  db: Database,
  tracks: readonly TrackColumns[],
): Promise<string[]> {
  const rows = JSON.stringify(tracks);
  // Tracks may change places with each other: those that move step aside first.
  await db.$executeRaw`
    UPDATE tracks t SET disc = -t.disc
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, disc int, position int)
    WHERE t.id = r.id AND (t.disc, t.position) <> (r.disc, r.position)`;
  const changed = await db.$queryRaw<{ id: string }[]>`
    UPDATE tracks t SET title = r.title, disc = r.disc, position = r.position,
      duration_ms = r."durationMs", audio_url = r."audioUrl", translations = r.translations,
      version = t.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, title text, disc int, position int,
      "durationMs" int, "audioUrl" text, translations jsonb)
    WHERE t.id = r.id AND (t.title, t.disc, t.position, t.duration_ms, t.audio_url, t.translations)
      IS DISTINCT FROM (r.title, r.disc, r.position, r."durationMs", r."audioUrl", r.translations)
    RETURNING t.id`;
  return changed.map(({ id }) => id);
}

type TrackCredit = Placed<Credit & { trackId: string }>;

export async function insertTrackCredits(
  db: Database,
  credits: readonly TrackCredit[],
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO track_credits (track_id, position, artist_id, role)
    SELECT r."trackId", r.position, r."artistId", r.role::credit_role
    FROM jsonb_to_recordset(${JSON.stringify(credits)}::jsonb)
      AS r("trackId" uuid, position int, "artistId" uuid, role text)`;
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
  const changed = await db.$queryRaw<{ id: string }[]>`
    WITH wanted AS (
      SELECT r."trackId" AS id, jsonb_agg(jsonb_build_array(r."artistId", r.role) ORDER BY r.position) AS credits
      FROM jsonb_to_recordset(${JSON.stringify(credits)}::jsonb)
        AS r("trackId" uuid, position int, "artistId" uuid, role text)
      GROUP BY r."trackId"),
    stored AS (
      SELECT track_id AS id, jsonb_agg(jsonb_build_array(artist_id, role) ORDER BY position) AS credits
      FROM track_credits WHERE track_id = ANY(${trackIds}::uuid[]) GROUP BY track_id)
    UPDATE tracks t SET version = t.version + 1, updated_at = now()
    WHERE t.id = ANY(${trackIds}::uuid[])
      AND (SELECT credits FROM wanted WHERE id = t.id) IS DISTINCT FROM (SELECT credits FROM stored WHERE id = t.id)
    RETURNING t.id`;
  const ids = new Set(changed.map(({ id }) => id));
  await db.$executeRaw`DELETE FROM track_credits WHERE track_id = ANY(${[...ids]}::uuid[])`;
  await insertTrackCredits(
    db,
    credits.filter(({ trackId }) => ids.has(trackId)),
  );
  return [...ids];
}
