import { foldName, identityKey } from '@vobe/service-kit/folding';
import type { Credit } from '../domain/model.ts';
import type { ImportGenre } from '../domain/import/model.ts';
import type { AlbumColumns } from './albums.ts';
import type { ArtistColumns } from './artist-writes.ts';
import type { Database } from './database.ts';

/*
 * Statements of the catalogue import. Each takes the rows of a whole batch at once, as one
 * parameter: Prisma's createMany would do too, but takes twice the time and memory for it.
 */

/** Whether a statement failed since a unique value is taken; raw statements say it in their way. */
export function isTaken(error: unknown): boolean {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { kind?: string } } } };
  return meta?.driverAdapterError?.cause?.kind === 'UniqueConstraintViolation';
}

/** Waits until no other import of the source writes; held until the transaction ends. */
export async function lockImport(db: Database, source: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${source}`}, 0))`;
}

/** What earlier runs brought, by the source's id. */
export async function findImported(db: Database, source: string, externalIds: readonly string[]) {
  const rows = await db.importedRelease.findMany({
    where: { source, externalId: { in: [...externalIds] } },
    select: { externalId: true, albumId: true, digest: true },
  });
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** Notes what was brought, so that it is not brought again. */
export async function noteImported(
  db: Database,
  source: string,
  rows: readonly { externalId: string; albumId: string; digest: string }[],
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO imported_releases (source, external_id, album_id, digest)
    SELECT ${source}, r."externalId", r."albumId", r.digest
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("externalId" text, "albumId" uuid, digest text)
    ON CONFLICT (source, external_id) DO UPDATE
    SET album_id = excluded.album_id, digest = excluded.digest, imported_at = now()`;
}

/** New ids, made where all others are. */
export async function newIds(db: Database, count: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT uuidv7() AS id FROM generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id);
}

/**
 * Adds genres that are missing, and the translations of those that have none.
 * @returns How many were added.
 */
export async function addGenres(db: Database, genres: readonly ImportGenre[]): Promise<number> {
  const rows = genres.map((genre) => ({ ...genre, translations: genre.translations ?? {} }));
  const written = await db.$queryRaw<{ added: boolean }[]>`
    INSERT INTO genres AS g (slug, name, translations)
    SELECT r.slug, r.name, r.translations
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(slug text, name text, translations jsonb)
    ON CONFLICT (slug) DO UPDATE SET translations = excluded.translations
    WHERE g.translations = '{}' AND excluded.translations <> '{}'
    RETURNING xmax = 0 AS added`;
  return written.filter(({ added }) => added).length;
}

/** Which of the ids are those of artists. */
export async function findArtistIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.artist.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Artists whose names are one of these once all are folded, the earliest first. Folding makes one of
 * what may be two: it is the first line of the search text.
 */
export function findAlikeNames(
  db: Database,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`
    SELECT id, name FROM artists
    WHERE split_part(search_text, chr(10), 1) = ANY(${[...new Set(names.map(foldName))]}::text[])
    ORDER BY created_at, id`;
}

/** Ids of artists by the identityKey() of their names; of several of one key the one that was there first. */
export async function findArtistsByName(
  db: Database,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await findAlikeNames(db, names);
  return new Map(rows.toReversed().map(({ id, name }) => [identityKey(name), id]));
}

/** Present and former slugs of artists that are one of the bases, or one with a number behind. */
export async function takenArtistSlugs(
  db: Database,
  bases: readonly string[],
): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT t.slug FROM (SELECT slug FROM artists UNION ALL SELECT slug FROM artist_slugs) t
    WHERE t.slug = ANY(${bases}) OR regexp_replace(t.slug, '-[0-9]+$', '') = ANY(${bases})`;
  return new Set(rows.map(({ slug }) => slug));
}

export type NewArtist = ArtistColumns & { readonly id: string };

export async function insertArtists(db: Database, artists: readonly NewArtist[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO artists (id, slug, name, sort_name, sort_key, sort_key_ru, search_text, sound_text, folding, bio,
      country, kind, begin_date, end_date, active_from, active_to, image_url, translations)
    SELECT r.id, r.slug, r.name, r."sortName", r."sortKey", r."sortKeyRu", r."searchText", r."soundText", r.folding, r.bio,
      r.country, r.kind::artist_kind, r."beginDate", r."endDate", r."activeFrom", r."activeTo", r."imageUrl", r.translations
    FROM jsonb_to_recordset(${JSON.stringify(artists)}::jsonb) AS r(id uuid, slug text, name text,
      "sortName" text, "sortKey" text, "sortKeyRu" text, "searchText" text, "soundText" text, folding int, bio text,
      country text, kind text, "beginDate" text, "endDate" text, "activeFrom" int,
      "activeTo" int, "imageUrl" text, translations jsonb)`;
}

/** Lays what a source says over its own artists, where it says something else than is stored. */
export async function updateArtists(
  db: Database,
  artists: readonly Omit<NewArtist, 'slug' | 'imageUrl'>[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE artists a SET name = r.name, sort_name = r."sortName", sort_key = r."sortKey",
      sort_key_ru = r."sortKeyRu", search_text = r."searchText", sound_text = r."soundText", folding = r.folding, bio = r.bio, country = r.country,
      kind = r.kind::artist_kind, begin_date = r."beginDate", end_date = r."endDate",
      active_from = r."activeFrom", active_to = r."activeTo", translations = r.translations,
      version = a.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(artists)}::jsonb) AS r(id uuid, name text,
      "sortName" text, "sortKey" text, "sortKeyRu" text, "searchText" text, "soundText" text, folding int, bio text,
      country text, kind text, "beginDate" text, "endDate" text, "activeFrom" int,
      "activeTo" int, translations jsonb)
    WHERE a.id = r.id AND (a.name, a.sort_name, a.bio, a.country, a.kind::text, a.begin_date,
      a.end_date, a.active_from, a.active_to, a.translations)
      IS DISTINCT FROM (r.name, r."sortName", r.bio, r.country, r.kind, r."beginDate",
      r."endDate", r."activeFrom", r."activeTo", r.translations)`;
}

/** Rewrites the links and genres of artists. */
export async function replaceArtistParts(
  db: Database,
  artistIds: readonly string[],
  links: readonly { artistId: string; position: number; label: string; url: string }[],
  genres: readonly { artistId: string; position: number; genreSlug: string }[],
): Promise<void> {
  await db.$executeRaw`DELETE FROM artist_links WHERE artist_id = ANY(${artistIds}::uuid[])`;
  await db.$executeRaw`DELETE FROM artist_genres WHERE artist_id = ANY(${artistIds}::uuid[])`;
  await db.$executeRaw`
    INSERT INTO artist_links (artist_id, position, label, url)
    SELECT r."artistId", r.position, r.label, r.url
    FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      AS r("artistId" uuid, position int, label text, url text)`;
  await db.$executeRaw`
    INSERT INTO artist_genres (artist_id, position, genre_slug)
    SELECT r."artistId", r.position, r."genreSlug"
    FROM jsonb_to_recordset(${JSON.stringify(genres)}::jsonb)
      AS r("artistId" uuid, position int, "genreSlug" text)`;
}

/** Albums by id, with what decides about a slug. */
export async function findAlbumPlaces(db: Database, ids: readonly string[]) {
  const rows = await db.album.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, artistId: true, slug: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Slugs of each artist's albums. */
export async function takenAlbumSlugs(
  db: Database,
  artistIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await db.$queryRaw<{ artistId: string; slugs: string[] }[]>`
    SELECT artist_id AS "artistId", array_agg(slug) AS slugs FROM albums
    WHERE artist_id = ANY(${artistIds}::uuid[]) GROUP BY artist_id`;
  return new Map(rows.map(({ artistId, slugs }) => [artistId, new Set(slugs)]));
}

export type NewAlbum = AlbumColumns & { readonly id: string };

export async function insertAlbums(db: Database, albums: readonly NewAlbum[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO albums (id, artist_id, slug, title, type, release_date, release_order, label,
      licence_url, cover_url, translations)
    SELECT r.id, r."artistId", r.slug, r.title, r.type::album_type, r."releaseDate",
      r."releaseOrder", r.label, r."licenceUrl", r."coverUrl", r.translations
    FROM jsonb_to_recordset(${JSON.stringify(albums)}::jsonb) AS r(id uuid, "artistId" uuid,
      slug text, title text, type text, "releaseDate" text, "releaseOrder" int, label text,
      "licenceUrl" text, "coverUrl" text, translations jsonb)`;
}

/** Changes albums but for their covers, of which a source knows nothing. */
export async function updateAlbums(db: Database, albums: readonly NewAlbum[]): Promise<void> {
  await db.$executeRaw`
    UPDATE albums a SET artist_id = r."artistId", slug = r.slug, title = r.title,
      type = r.type::album_type, release_date = r."releaseDate",
      release_order = r."releaseOrder", label = r.label, licence_url = r."licenceUrl",
      translations = r.translations, version = a.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(albums)}::jsonb) AS r(id uuid, "artistId" uuid,
      slug text, title text, type text, "releaseDate" text, "releaseOrder" int, label text,
      "licenceUrl" text, translations jsonb)
    WHERE a.id = r.id`;
}

/** A row with its place in a list. */
export type Placed<Row> = Row & { readonly position: number };

/** Rewrites the credits and genres of albums. */
export async function replaceAlbumParts(
  db: Database,
  albumIds: readonly string[],
  credits: readonly Placed<Credit & { albumId: string }>[],
  genres: readonly Placed<{ albumId: string; genreSlug: string }>[],
): Promise<void> {
  await db.$executeRaw`DELETE FROM album_credits WHERE album_id = ANY(${albumIds}::uuid[])`;
  await db.$executeRaw`DELETE FROM album_genres WHERE album_id = ANY(${albumIds}::uuid[])`;
  await db.$executeRaw`
    INSERT INTO album_credits (album_id, position, artist_id, role)
    SELECT r."albumId", r.position, r."artistId", r.role::credit_role
    FROM jsonb_to_recordset(${JSON.stringify(credits)}::jsonb)
      AS r("albumId" uuid, position int, "artistId" uuid, role text)`;
  await db.$executeRaw`
    INSERT INTO album_genres (album_id, position, genre_slug)
    SELECT r."albumId", r.position, r."genreSlug"
    FROM jsonb_to_recordset(${JSON.stringify(genres)}::jsonb)
      AS r("albumId" uuid, position int, "genreSlug" text)`;
}
