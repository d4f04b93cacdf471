import { lockSlug, numberedSlug } from '@vobe/service-kit/unique-slug';
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
import { isUuid } from '@vobe/service-kit/text-rules';
import type { FoldedNames } from '../domain/naming.ts';
import type { Artist, ArtistFilter, ArtistLink, ArtistOrder } from '../domain/model.ts';
import { namesHold, type WantedNames } from './artist-names.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

const COLUMNS = Prisma.raw(
  `a.id, a.slug, a.name, a.sort_name AS "sortName", a.sort_key AS "sortKey",
   a.sort_key_ru AS "sortKeyRu", a.bio, a.country, a.kind::text AS kind,
   a.begin_date AS "beginDate", a.end_date AS "endDate",
   a.active_from AS "activeFrom", a.active_to AS "activeTo", a.image_url AS "imageUrl",
   a.translations, a.version, a.created_at AS "createdAt"`,
);

/** An index holds it: see the migration of life spans. */
const NAME_RU = Prisma.sql`coalesce(a.sort_key_ru, a.sort_key)`;

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
  return db.$queryRaw`SELECT ${COLUMNS} FROM artists a WHERE a.id = ANY(${ids}::uuid[])`;
}

/** Artists by their present slug or a former one; `wanted` is the slug that was asked for. */
export function findArtistsBySlug(
  db: Database,
  slugs: readonly string[],
): Promise<(Artist & { wanted: string })[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS}, a.slug AS wanted FROM artists a WHERE a.slug = ANY(${slugs})
    UNION ALL
    SELECT ${COLUMNS}, f.slug AS wanted FROM artist_slugs f JOIN artists a ON a.id = f.artist_id
    WHERE f.slug = ANY(${slugs})`;
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
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM ${sourceOf(filter)}
    WHERE ${matches(filter)} ${pageOf(page, order, filter.genre !== undefined)}`;
}

/** The list's order; rows of a genre know it, too. */
function pageOf({ first, after }: Page, order: ArtistOrder, isOfGenre: boolean): Prisma.Sql {
  const [value, id] = after ?? [];
  if (order === 'NEWEST') {
    const key = isOfGenre ? Prisma.raw('g.created_at') : Prisma.raw('a.created_at');
    const own = isOfGenre ? Prisma.raw('g.artist_id') : Prisma.raw('a.id');
    const behind = after ? Prisma.sql`AND (${key}, ${own}) < (${value}::timestamptz, ${id}::uuid)` : Prisma.empty;
    return Prisma.sql`${behind} ORDER BY ${key} DESC, ${own} DESC LIMIT ${first + 1}`;
  }
  const key = isOfGenre
    ? Prisma.raw(order === 'NAME_RU' ? 'g.sort_key_ru, g.artist_id' : 'g.sort_key, g.artist_id')
    : Prisma.sql`${order === 'NAME_RU' ? NAME_RU : Prisma.raw('a.sort_key')}, a.id`;
  const behind = after ? Prisma.sql`AND (${key}) > (${value}, ${id}::uuid)` : Prisma.empty;
  return Prisma.sql`${behind} ORDER BY ${key} LIMIT ${first + 1}`;
} // prettier-ignore

/** Artists that match, over all pages. */
export async function countArtists(db: Database, filter: MatchedFilter): Promise<Total> {
  const kept = keptCountOf(filter);
  if (kept) return exactly((await readCounts(db, [kept]))[0] ?? 0);
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM ${sourceOf(filter)} WHERE ${matches(filter)} LIMIT ${MAX_COUNTED + 1}
    ) counted`;
  return atMost(row?.count ?? 0);
}

/** The kept count that says how many match, if there is one: see the migration of kept counts. */
function keptCountOf({ query, genre, country }: MatchedFilter): CountKey | null {
  if (query || (genre && country)) return null;
  if (genre) return { scope: 'artists of genre', key: genre };
  if (country) return { scope: 'artists from country', key: country };
  return { scope: 'artists', key: '' };
}

/** The table `a` of artists, reached through that of genres where one is looked for. */
const sourceOf = ({ genre }: MatchedFilter): Prisma.Sql =>
  genre === undefined
    ? Prisma.sql`artists a`
    : Prisma.sql`artist_genres g JOIN artists a ON a.id = g.artist_id AND g.genre_slug = ${genre}`;

function matches({ query, meant, similarIds, country }: MatchedFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (similarIds) conditions.push(Prisma.sql`a.id = ANY(${similarIds}::uuid[])`);
  else if (query) conditions.push(namesHold(meant ?? { query, bySoundAlone: false }));
  if (country) conditions.push(Prisma.sql`a.country = ${country}`);
  return Prisma.join(conditions, ' AND ');
}

export function findLinks(
  db: Database,
  artistIds: readonly string[],
): Promise<(ArtistLink & { ownerId: string })[]> {
  return db.$queryRaw`
    SELECT artist_id AS "ownerId", label, url FROM artist_links
    WHERE artist_id = ANY(${artistIds}::uuid[]) ORDER BY position`;
}

/** A page of each genre's artists by name. */
export function artistPagesOfGenres(
  db: Database,
  genres: readonly string[],
  page: Page,
): Promise<(Artist & { ownerId: string })[]> {
  return db.$queryRaw`
    SELECT k.slug AS "ownerId", p.* FROM unnest(${genres}::text[]) AS k(slug)
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM artist_genres g JOIN artists a ON a.id = g.artist_id
      WHERE g.genre_slug = k.slug ${pageOf(page, 'NAME', true)}
    ) p`;
}

/** Present and former slugs that are this one, or this one with a number behind. */
export async function takenSlugs(tx: Database, base: string): Promise<Set<string>> {
  await lockSlug(tx, base);
  const numbered = numberedSlug(base);
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM artists WHERE slug = ${base} OR slug ~ ${numbered}
    UNION SELECT slug FROM artist_slugs WHERE slug = ${base} OR slug ~ ${numbered}`;
  return new Set(rows.map((row) => row.slug));
}

/** Columns of an artist as they are written; a new artist needs slug, name and what follows from it. */
export type ArtistColumns = Omit<Artist, 'id' | 'version' | 'createdAt'> & FoldedNames;

export async function insertArtist(db: Database, columns: ArtistColumns): Promise<string> {
  const { id } = await db.artist.create({
    data: { ...columns, translations: columns.translations as Prisma.InputJsonObject },
    select: { id: true },
  });
  return id;
}

/** @returns False if the stored version is another. */
export async function updateArtistRow(
  db: Database,
  id: string,
  version: number,
  columns: ArtistColumns,
): Promise<boolean> {
  const { count } = await db.artist.updateMany({
    where: { id, version },
    data: {
      ...columns,
      translations: columns.translations as Prisma.InputJsonObject,
      version: { increment: 1 },
    },
  });
  return count === 1;
}

/** Keeps a slug as a former one of the artist, and frees the new one of being former. */
export async function moveSlug(
  db: Database,
  artistId: string,
  former: string,
  present: string,
): Promise<void> {
  await db.artistSlug.deleteMany({ where: { slug: present, artistId } });
  await db.artistSlug.create({ data: { slug: former, artistId } });
}

export async function replaceLinks(
  db: Database,
  artistId: string,
  links: readonly ArtistLink[],
): Promise<void> {
  await db.artistLink.deleteMany({ where: { artistId } });
  await db.artistLink.createMany({
    data: links.map(({ label, url }, position) => ({ artistId, position, label, url })),
  });
}

/** Whether albums or credits depend on the artist. */
export async function hasDependents(db: Database, id: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM albums WHERE artist_id = ${id}::uuid)
        OR EXISTS (SELECT FROM album_credits WHERE artist_id = ${id}::uuid)
        OR EXISTS (SELECT FROM track_credits WHERE artist_id = ${id}::uuid) AS found`;
  return row?.found ?? false;
}

/** @returns The last version it had, or null if there was none. */
export async function deleteArtistRow(db: Database, id: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ version: number }[]>`
    DELETE FROM artists WHERE id = ${id}::uuid RETURNING version`;
  return row?.version ?? null;
}
