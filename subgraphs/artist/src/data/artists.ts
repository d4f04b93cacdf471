import { readCounts, type CountKey } from '@vobe/service-kit/kept-counts';
import { isInstant } from '@vobe/service-kit/instant';
import {
  atMost,
  exactly,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { anyOf, columnsOf, idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import {
  expressionBuilder,
  sql,
  type Expression,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import { ARTIST_FIELDS } from '../domain/fields.ts';
import type { Artist, ArtistFilter, ArtistLink, ArtistOrder } from '../domain/model.ts';
import { namesHold, type WantedNames } from './artist-names.ts';
import { kysely, type Database } from './database.ts';
import type { DB } from './generated/tables.ts';

/** Conditions on an artist `a`, and on a row `g` of the genre that it is found by. */
const artist = expressionBuilder<DB & { a: DB['artists']; g: DB['artist_genres'] }, 'a' | 'g'>();

const COLUMNS = [
  'a.id',
  'a.slug',
  'a.sort_key as sortKey',
  'a.sort_key_ru as sortKeyRu',
  ...columnsOf('a', ARTIST_FIELDS),
  artist.ref('a.translations').$castTo<Artist['translations']>().as('translations'),
  'a.version',
  'a.created_at as createdAt',
] as const;

/** An index holds it: see the migration of life spans. */
const nameRu = artist.fn.coalesce('a.sort_key_ru', 'a.sort_key');

/** Sort values of an artist in an order. */
export function artistKey(artist: Artist, order: ArtistOrder): CursorKey {
  switch (order) {
    case 'NAME':
      return [artist.sortKey, artist.id];
    case 'NAME_RU':
      return [artist.sortKeyRu ?? artist.sortKey, artist.id];
    case 'NEWEST':
      return [artist.createdAt.toISOString(), artist.id];
  }
}

/** Whether values of a cursor fit the columns of an order. */
export function isArtistKey([value, id]: CursorKey, order: ArtistOrder): boolean {
  if (typeof value !== 'string' || typeof id !== 'string' || !isUuid(id)) return false;
  return order !== 'NEWEST' || isInstant(value);
}

export function findArtists(db: Database, ids: readonly string[]): Promise<Artist[]> {
  return kysely(db)
    .selectFrom('artists as a')
    .select(COLUMNS)
    .where('a.id', '=', anyOf(ids, 'uuid'))
    .execute();
}

/** Artists by their present slug or a former one; `wanted` is the slug that was asked for. */
export function findArtistsBySlug(
  db: Database,
  slugs: readonly string[],
): Promise<(Artist & { wanted: string })[]> {
  return kysely(db)
    .selectFrom('artists as a')
    .select(COLUMNS)
    .select('a.slug as wanted')
    .where('a.slug', '=', anyOf(slugs, 'text'))
    .unionAll((former) =>
      former
        .selectFrom('artist_slugs as f')
        .innerJoin('artists as a', 'a.id', 'f.artist_id')
        .select(COLUMNS)
        .select('f.slug as wanted')
        .where('f.slug', '=', anyOf(slugs, 'text')),
    )
    .execute();
}

/** A filter with what its query was read as, where no name holds it as it stands. */
export type MatchedFilter = ArtistFilter & {
  readonly meant?: WantedNames;
  readonly similarIds?: readonly string[];
};

export function listArtists(
  db: Database,
  filter: MatchedFilter,
  order: ArtistOrder,
  page: Page,
): Promise<Artist[]> {
  return sourceOf(db, filter)
    .select(COLUMNS)
    .where(matches(filter))
    .$call(pageOf(page, order, filter.genre !== undefined))
    .execute();
}

/** The list's order; rows of a genre know it, too. */
function pageOf({ first, after }: Page, order: ArtistOrder, isOfGenre: boolean) {
  const isNewest = order === 'NEWEST';
  const direction = isNewest ? 'desc' : 'asc';
  const [key, id] = isOfGenre
    ? [artist.ref(GENRE_KEYS[order]), artist.ref('g.artist_id')]
    : [ownKey(order), artist.ref('a.id')];
  const compare = sql.raw(isNewest ? '<' : '>');
  const isBehind = ([value, last]: CursorKey) => {
    const at = isNewest ? sql`${value}::timestamptz` : sql`${value}`;
    return sql<boolean>`(${key}, ${id}) ${compare} (${at}, ${last}::uuid)`;
  };
  return <Tables, Table extends keyof Tables, Row>(
    artists: SelectQueryBuilder<Tables, Table, Row>,
  ) =>
    artists
      .$if(after !== null, (more) => more.where(isBehind(after ?? [])))
      .orderBy(key, direction)
      .orderBy(id, direction)
      .limit(first + 1);
}

const GENRE_KEYS = {
  NAME: 'g.sort_key',
  NAME_RU: 'g.sort_key_ru',
  NEWEST: 'g.created_at',
} as const;

function ownKey(order: ArtistOrder): Expression<unknown> {
  if (order === 'NAME_RU') return nameRu;
  return artist.ref(order === 'NEWEST' ? 'a.created_at' : 'a.sort_key');
}

/** Artists that match, over all pages. */
export async function countArtists(db: Database, filter: MatchedFilter): Promise<Total> {
  const kept = keptCountOf(filter);
  if (kept) return exactly((await readCounts(db, [kept]))[0] ?? 0);
  const counted = sourceOf(db, filter)
    .select('a.id')
    .where(matches(filter))
    .limit(MAX_COUNTED + 1)
    .as('counted');
  const { count } = await kysely(db)
    .selectFrom(counted)
    .select(({ fn }) => sql<number>`${fn.countAll()}::int`.as('count'))
    .executeTakeFirstOrThrow();
  return atMost(count);
}

/** The kept count that says how many match, if there is one: see the migration of kept counts. */
function keptCountOf({ query, genre, country }: MatchedFilter): CountKey | null {
  if (query || (genre && country)) return null;
  if (genre) return { scope: 'artists of genre', key: genre };
  if (country) return { scope: 'artists from country', key: country };
  return { scope: 'artists', key: '' };
}

/** Artists `a`, with the rows `g` of a genre where one is looked for. */
const sourceOf = (db: Database, { genre }: MatchedFilter) =>
  kysely(db)
    .selectFrom('artists as a')
    .$if(genre !== undefined, (all) =>
      all.innerJoin('artist_genres as g', (on) =>
        on.onRef('g.artist_id', '=', 'a.id').on('g.genre_slug', '=', genre ?? ''),
      ),
    );

function matches({ query, meant, similarIds, country }: MatchedFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [];
  if (similarIds) conditions.push(artist('a.id', '=', anyOf(similarIds, 'uuid')));
  else if (query) conditions.push(namesHold(meant ?? { query, bySoundAlone: false }));
  if (country) conditions.push(artist('a.country', '=', country));
  return artist.and(conditions);
}

export function findLinks(
  db: Database,
  artistIds: readonly string[],
): Promise<(ArtistLink & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom('artist_links')
    .select(['artist_id as ownerId', 'label', 'url'])
    .where('artist_id', '=', anyOf(artistIds, 'uuid'))
    .orderBy('position')
    .execute();
}

/** A page of each genre's artists by name. */
export function artistPagesOfGenres(
  db: Database,
  genres: readonly string[],
  page: Page,
): Promise<(Artist & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom(idsAs(genres, 'text'))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('artist_genres as g')
        .innerJoin('artists as a', 'a.id', 'g.artist_id')
        .select(COLUMNS)
        .whereRef('g.genre_slug', '=', 'k.id')
        .$call(pageOf(page, 'NAME', true))
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}
