import { foldName, identityKey } from '@vobe/service-kit/folding';
import { anyOf, insertRecords, recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { ArtistKind } from '../__generated__/types.ts';
import type { ArtistColumns } from './artist-writes.ts';
import { kysely, type Database } from './database.ts';

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
  return kysely(db)
    .selectFrom('artists')
    .select(['id', 'name'])
    .where(
      ({ ref }) => sql<string>`split_part(${ref('search_text')}, chr(10), 1)`,
      '=',
      anyOf([...new Set(names.map(foldName))], 'text'),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
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
  const rows = await kysely(db)
    .selectFrom(({ selectFrom }) =>
      selectFrom('artists')
        .select('slug')
        .unionAll(selectFrom('artist_slugs').select('slug'))
        .as('t'),
    )
    .select('t.slug')
    .where(({ or, eb, ref }) =>
      or([
        eb('t.slug', '=', anyOf(bases, 'text')),
        eb(
          sql<string>`regexp_replace(${ref('t.slug')}, '-[0-9]+$', '')`,
          '=',
          anyOf(bases, 'text'),
        ),
      ]),
    )
    .execute();
  return new Set(rows.map(({ slug }) => slug));
}

export type NewArtist = ArtistColumns & { readonly id: string };

const ARTIST_OF_SOURCE = {
  id: 'uuid',
  name: 'text',
  sortName: 'text',
  sortKey: 'text',
  sortKeyRu: 'text',
  searchText: 'text',
  soundText: 'text',
  folding: 'int',
  bio: 'text',
  country: 'text',
  kind: 'text',
  beginDate: 'text',
  endDate: 'text',
  activeFrom: 'int',
  activeTo: 'int',
  translations: 'jsonb',
} as const;

const kindOfRecord = sql<ArtistKind | null>`${sql.ref('r.kind')}::artist_kind`;

export async function insertArtists(db: Database, artists: readonly NewArtist[]): Promise<void> {
  const types = { ...ARTIST_OF_SOURCE, slug: 'text', imageUrl: 'text' } as const;
  await insertRecords(kysely(db), 'artists', artists, types, {
    id: 'id',
    slug: 'slug',
    name: 'name',
    sort_name: 'sortName',
    sort_key: 'sortKey',
    sort_key_ru: 'sortKeyRu',
    search_text: 'searchText',
    sound_text: 'soundText',
    folding: 'folding',
    bio: 'bio',
    country: 'country',
    kind: kindOfRecord,
    begin_date: 'beginDate',
    end_date: 'endDate',
    active_from: 'activeFrom',
    active_to: 'activeTo',
    image_url: 'imageUrl',
    translations: 'translations',
  }).execute();
}

/** Lays what a source says over its own artists, where it says something else than is stored. */
export async function updateArtists(
  db: Database,
  artists: readonly Omit<NewArtist, 'slug' | 'imageUrl'>[],
): Promise<void> {
  await kysely(db)
    .updateTable('artists as a')
    .from(recordsOf(artists, ARTIST_OF_SOURCE))
    .set(({ eb, ref }) => ({
      name: ref('r.name'),
      sort_name: ref('r.sortName'),
      sort_key: ref('r.sortKey'),
      sort_key_ru: ref('r.sortKeyRu'),
      search_text: ref('r.searchText'),
      sound_text: ref('r.soundText'),
      folding: ref('r.folding'),
      bio: ref('r.bio'),
      country: ref('r.country'),
      kind: kindOfRecord,
      begin_date: ref('r.beginDate'),
      end_date: ref('r.endDate'),
      active_from: ref('r.activeFrom'),
      active_to: ref('r.activeTo'),
      translations: ref('r.translations'),
      version: eb('a.version', '+', 1),
      updated_at: sql<Date>`now()`,
    }))
    .whereRef('a.id', '=', 'r.id')
    .where(({ or, eb, ref }) =>
      or([
        eb('a.name', 'is distinct from', ref('r.name')),
        eb('a.sort_name', 'is distinct from', ref('r.sortName')),
        eb('a.bio', 'is distinct from', ref('r.bio')),
        eb('a.country', 'is distinct from', ref('r.country')),
        eb('a.kind', 'is distinct from', kindOfRecord),
        eb('a.begin_date', 'is distinct from', ref('r.beginDate')),
        eb('a.end_date', 'is distinct from', ref('r.endDate')),
        eb('a.active_from', 'is distinct from', ref('r.activeFrom')),
        eb('a.active_to', 'is distinct from', ref('r.activeTo')),
        eb('a.translations', 'is distinct from', ref('r.translations')),
      ]),
    )
    .execute();
}

/** Rewrites the links and genres of artists. */
export async function replaceArtistParts(
  db: Database,
  artistIds: readonly string[],
  links: readonly { artistId: string; position: number; label: string; url: string }[],
  genres: readonly { artistId: string; position: number; genreSlug: string }[],
): Promise<void> {
  for (const table of ['artist_links', 'artist_genres'] as const) {
    await kysely(db).deleteFrom(table).where('artist_id', '=', anyOf(artistIds, 'uuid')).execute();
  }
  const place = { artistId: 'uuid', position: 'int' } as const;
  const link = { ...place, label: 'text', url: 'text' } as const;
  await insertRecords(kysely(db), 'artist_links', links, link, {
    artist_id: 'artistId',
    position: 'position',
    label: 'label',
    url: 'url',
  }).execute();
  const genre = { ...place, genreSlug: 'text' } as const;
  await insertRecords(kysely(db), 'artist_genres', genres, genre, {
    artist_id: 'artistId',
    position: 'position',
    genre_slug: 'genreSlug',
  }).execute();
}
