import { anyOf, insertRecords, recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { AlbumType } from '../__generated__/types.ts';
import type { Credit } from '../domain/model.ts';
import type { AlbumColumns } from './albums.ts';
import { roleOfRecord, type Placed } from './catalog-import.ts';
import { kysely, type Database } from './database.ts';

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
  const rows = await kysely(db)
    .selectFrom('albums')
    .select(({ fn }) => [
      'artist_id as artistId',
      fn.agg<string[]>('array_agg', ['slug']).as('slugs'),
    ])
    .where('artist_id', '=', anyOf(artistIds, 'uuid'))
    .groupBy('artist_id')
    .execute();
  return new Map(rows.map(({ artistId, slugs }) => [artistId, new Set(slugs)]));
}

const ALBUM_OF_SOURCE = {
  id: 'uuid',
  artistId: 'uuid',
  slug: 'text',
  title: 'text',
  type: 'text',
  releaseDate: 'text',
  releaseOrder: 'int',
  label: 'text',
  licenceUrl: 'text',
  translations: 'jsonb',
} as const;

/** What a source says of an album; of the other columns it knows nothing. */
export type NewAlbum = { readonly id: string } & Pick<
  AlbumColumns,
  Exclude<keyof typeof ALBUM_OF_SOURCE, 'id'>
>;

const typeOfRecord = sql<AlbumType>`${sql.ref('r.type')}::album_type`;

export async function insertAlbums(db: Database, albums: readonly NewAlbum[]): Promise<void> {
  await insertRecords(kysely(db), 'albums', albums, ALBUM_OF_SOURCE, {
    id: 'id',
    artist_id: 'artistId',
    slug: 'slug',
    title: 'title',
    type: typeOfRecord,
    release_date: 'releaseDate',
    release_order: 'releaseOrder',
    label: 'label',
    licence_url: 'licenceUrl',
    translations: 'translations',
  }).execute();
}

/** Changes albums; what a source knows nothing of stays. */
export async function updateAlbums(db: Database, albums: readonly NewAlbum[]): Promise<void> {
  await kysely(db)
    .updateTable('albums as a')
    .from(recordsOf(albums, ALBUM_OF_SOURCE))
    .set(({ eb, ref }) => ({
      artist_id: ref('r.artistId'),
      slug: ref('r.slug'),
      title: ref('r.title'),
      type: typeOfRecord,
      release_date: ref('r.releaseDate'),
      release_order: ref('r.releaseOrder'),
      label: ref('r.label'),
      licence_url: ref('r.licenceUrl'),
      translations: ref('r.translations'),
      version: eb('a.version', '+', 1),
      updated_at: sql<Date>`now()`,
    }))
    .whereRef('a.id', '=', 'r.id')
    .execute();
}

/** Rewrites the credits and genres of albums. */
export async function replaceAlbumParts(
  db: Database,
  albumIds: readonly string[],
  credits: readonly Placed<Credit & { albumId: string }>[],
  genres: readonly Placed<{ albumId: string; genreSlug: string }>[],
): Promise<void> {
  for (const table of ['album_credits', 'album_genres'] as const) {
    await kysely(db).deleteFrom(table).where('album_id', '=', anyOf(albumIds, 'uuid')).execute();
  }
  const place = { albumId: 'uuid', position: 'int' } as const;
  const credit = { ...place, artistId: 'uuid', role: 'text' } as const;
  await insertRecords(kysely(db), 'album_credits', credits, credit, {
    album_id: 'albumId',
    position: 'position',
    artist_id: 'artistId',
    role: roleOfRecord,
  }).execute();
  const genre = { ...place, genreSlug: 'text' } as const;
  await insertRecords(kysely(db), 'album_genres', genres, genre, {
    album_id: 'albumId',
    position: 'position',
    genre_slug: 'genreSlug',
  }).execute();
}
