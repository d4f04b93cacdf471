import { anyOf } from '@vobe/service-kit/query-builder';
import {
  expressionBuilder,
  sql,
  type Expression,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import type { Genre, Translations } from '../domain/model.ts';
import {
  snapshots,
  type AlbumState,
  type ArtistState,
  type Snapshot,
  type TrackState,
} from '../domain/snapshots.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

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
  const { ref, selectFrom } = expressionBuilder<DB & { a: DB['artists'] }, 'a'>();
  const genres = selectFrom('artist_genres as o')
    .innerJoin('genres as g', 'g.slug', 'o.genre_slug')
    .select(genreRows)
    .whereRef('o.artist_id', '=', 'a.id');
  const rows = await kysely(db)
    .selectFrom('artists as a')
    .select(['a.id', 'a.version', 'a.name', 'a.sort_name as sortName', 'a.slug', 'a.country'])
    .select([
      ref('a.translations').$castTo<Translations>().as('translations'),
      orNone(genres).as('genres'),
    ])
    .where(isIn(which))
    .$call(pageOf(which))
    .execute();
  return rows.map(snapshots.artist);
}

export async function albumSnapshots(db: Database, which: Which): Promise<Snapshot<AlbumState>[]> {
  const { ref, selectFrom } = expressionBuilder<DB & { a: DB['albums'] }, 'a'>();
  const genres = selectFrom('album_genres as o')
    .innerJoin('genres as g', 'g.slug', 'o.genre_slug')
    .select(genreRows)
    .whereRef('o.album_id', '=', 'a.id');
  const credited = selectFrom('album_credits as c')
    .select(sql`c.artist_id::text`.as('id'))
    .whereRef('c.album_id', '=', 'a.id')
    .orderBy('c.position');
  const rows = await kysely(db)
    .selectFrom('albums as a')
    .select([
      'a.id',
      'a.version',
      'a.title',
      'a.artist_id as artistId',
      'a.release_date as releaseDate',
    ])
    .select(['a.type', ref('a.translations').$castTo<Translations>().as('translations')])
    .select([orNone(genres).as('genres'), sql<string[]>`ARRAY${credited}`.as('creditedArtistIds')])
    .where(isIn(which))
    .$call(pageOf(which))
    .execute();
  return rows.map(snapshots.album);
}

export async function trackSnapshots(db: Database, which: Which): Promise<Snapshot<TrackState>[]> {
  const { ref, selectFrom } = expressionBuilder<DB & { a: DB['tracks'] }, 'a'>();
  const credited = selectFrom('track_credits as c')
    .select(sql`c.artist_id::text`.as('id'))
    .whereRef('c.track_id', '=', 'a.id')
    .orderBy('c.position');
  const rows = await kysely(db)
    .selectFrom('tracks as a')
    .innerJoin('albums as o', 'o.id', 'a.album_id')
    .select(['a.id', 'a.version', 'a.title', 'a.album_id as albumId', 'a.disc', 'a.position'])
    .select(['a.duration_ms as durationMs', 'o.artist_id as mainArtistId'])
    .select([
      ref('a.translations').$castTo<Translations>().as('translations'),
      sql<string[]>`ARRAY${credited}`.as('creditedArtistIds'),
    ])
    .where(isIn(which))
    .$call(pageOf(which))
    .execute();
  return rows.map(snapshots.track);
}

/** Condition on a row `a`. */
function isIn(which: Which): Expression<SqlBool> {
  const row = expressionBuilder<{ a: { id: string } }, 'a'>();
  if ('ids' in which) return row('a.id', '=', anyOf(which.ids, 'uuid'));
  return which.after === null ? sql.lit(true) : row('a.id', '>', which.after);
}

const pageOf =
  (which: Which) =>
  <Tables, Table extends keyof Tables, Row>(rows: SelectQueryBuilder<Tables, Table, Row>) =>
    'ids' in which ? rows : rows.orderBy(sql.ref('a.id')).limit(which.limit);

type GenreRow = Pick<Genre, 'slug' | 'name' | 'translations'>;

/** Genres `g` as one value, in the order of what joins them, `o`. */
const genreRows = sql<GenreRow[]>`jsonb_agg(jsonb_build_object(
  'slug', g.slug, 'name', g.name, 'translations', g.translations) ORDER BY o.position)`.as('rows');

const orNone = (rows: Expression<{ rows: GenreRow[] }>) => sql<GenreRow[]>`coalesce(${rows}, '[]')`;
