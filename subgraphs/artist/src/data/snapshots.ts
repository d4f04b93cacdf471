import {
  snapshots,
  type AlbumState,
  type ArtistState,
  type Snapshot,
  type TrackState,
} from '../domain/snapshots.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/*
 * Public snapshots: what events and exports say of artists, albums and tracks. A page of them takes
 * one statement.
 */

/** Which ones: some by id, or a page of all in the order of their ids. */
export type Which =
  { readonly ids: readonly string[] } | { readonly after: string | null; readonly limit: number };

export async function artistSnapshots(
  db: Database,
  which: Which,
): Promise<Snapshot<ArtistState>[]> {
  const rows = await db.$queryRaw<Parameters<typeof snapshots.artist>[0][]>`
    SELECT a.id, a.version, a.name, a.sort_name AS "sortName", a.slug, a.country, a.translations,
      ${genresOf(Prisma.raw('artist_genres'), Prisma.raw('artist_id'))} AS genres
    FROM artists a WHERE ${matches(which)}`;
  return rows.map(snapshots.artist);
}

export async function albumSnapshots(db: Database, which: Which): Promise<Snapshot<AlbumState>[]> {
  const rows = await db.$queryRaw<Parameters<typeof snapshots.album>[0][]>`
    SELECT a.id, a.version, a.title, a.artist_id AS "artistId", a.release_date AS "releaseDate",
      a.type::text AS type, a.translations,
      ${genresOf(Prisma.raw('album_genres'), Prisma.raw('album_id'))} AS genres,
      ARRAY(SELECT c.artist_id::text FROM album_credits c WHERE c.album_id = a.id
        ORDER BY c.position) AS "creditedArtistIds"
    FROM albums a WHERE ${matches(which)}`;
  return rows.map(snapshots.album);
}

export async function trackSnapshots(db: Database, which: Which): Promise<Snapshot<TrackState>[]> {
  const rows = await db.$queryRaw<Parameters<typeof snapshots.track>[0][]>`
    SELECT a.id, a.version, a.title, a.translations, a.album_id AS "albumId", a.disc, a.position,
      a.duration_ms AS "durationMs", o.artist_id AS "mainArtistId",
      ARRAY(SELECT c.artist_id::text FROM track_credits c WHERE c.track_id = a.id
        ORDER BY c.position) AS "creditedArtistIds"
    FROM tracks a JOIN albums o ON o.id = a.album_id WHERE ${matches(which)}`;
  return rows.map(snapshots.track);
}

function matches(which: Which): Prisma.Sql {
  if ('ids' in which) return Prisma.sql`a.id = ANY(${which.ids}::uuid[])`;
  const after = which.after ? Prisma.sql`a.id > ${which.after}::uuid` : Prisma.sql`true`;
  return Prisma.sql`${after} ORDER BY a.id LIMIT ${which.limit}`;
}

function genresOf(table: Prisma.Sql, column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('slug', g.slug, 'name', g.name,
      'translations', g.translations) ORDER BY o.position)
    FROM ${table} o JOIN genres g ON g.slug = o.genre_slug WHERE o.${column} = a.id), '[]')`;
}
