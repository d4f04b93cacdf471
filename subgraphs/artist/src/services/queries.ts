import { otherLayout } from '@vobe/service-kit/keyboard';
import {
  toConnection,
  encodeCursor,
  readPage,
  type Connection,
  type PageArguments,
} from '@vobe/service-kit/pagination';
import type { Locale } from '@vobe/service-kit/identity';
import { initialOf } from '@vobe/service-kit/initial';
import { firstSortKeys } from '../data/artist-letters.ts';
import { anyNameHolds, artistsSpelledLike } from '../data/artist-names.ts';
import {
  artistKey,
  countArtists,
  isArtistKey,
  listArtists,
  type MatchedFilter,
} from '../data/artists.ts';
import { isAlbumKey } from '../data/albums.ts';
import type { Database } from '../data/database.ts';
import { countGenres, genreKey, isGenreKey, listGenres } from '../data/genres.ts';
import { isTrackOfAlbumKey, isTrackOfArtistKey } from '../data/tracks.ts';
import type {
  Artist,
  ArtistLetter,
  ArtistFilter,
  ArtistOrder,
  Genre,
  GenreOrder,
} from '../domain/model.ts';
import type { AlbumOrder } from '../__generated__/types.ts';

/** Pages of the catalogue's lists. Cursors carry the list's tag, so each fits its own list alone. */
export async function queryArtists(
  db: Database,
  locale: Locale,
  args: PageArguments,
  filter: ArtistFilter,
  order: ArtistOrder,
): Promise<Connection<Artist>> {
  const list = artistList(order);
  const page = readPage(locale, list, 2, args, (key) => isArtistKey(key, order));
  const matched = await matchNames(db, filter);
  const rows = await listArtists(db, matched, order, page);
  return toConnection(
    list,
    page,
    rows,
    (artist) => artistKey(artist, order),
    () => countArtists(db, matched),
  );
}

/** Lower than every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

const MAX_LETTERS = 100;

/** The letters that names begin with, and where each begins in the list by name. */
export async function listArtistLetters(
  db: Database,
  language: 'EN' | 'RU',
  genre: string | null,
): Promise<ArtistLetter[]> {
  const list = artistList(language === 'RU' ? 'NAME_RU' : 'NAME');
  const letters = new Map<string, ArtistLetter>();
  for (const key of await firstSortKeys(db, language, genre)) {
    const letter = initialOf(key);
    if (!letters.has(letter))
      letters.set(letter, { letter, cursor: encodeCursor(list, [key, NIL]) });
  }
  return [...letters.values()].slice(0, MAX_LETTERS);
}

const artistList = (order: ArtistOrder) => `artists ${order}`;

/**
 * Names that hold what was typed, or what the same keys give in the other layout; where there are
 * none, those that are spelled like it.
 */
async function matchNames(db: Database, filter: ArtistFilter): Promise<MatchedFilter> {
  const { query } = filter;
  if (!query || (await anyNameHolds(db, { query, bySoundAlone: false }))) return filter;
  const other = otherLayout(query);
  // Trigrams of Russian letters depend on the server's locale, those of sounds do not.
  const meant = other === null ? null : { query: other, bySoundAlone: true };
  if (meant !== null && (await anyNameHolds(db, meant))) return { ...filter, meant };
  return { ...filter, similarIds: await artistsSpelledLike(db, query) };
}

export async function queryGenres(
  db: Database,
  locale: Locale,
  args: PageArguments,
  order: GenreOrder,
): Promise<Connection<Genre>> {
  const list = `genres ${order}`;
  const page = readPage(locale, list, 2, args, (key) => isGenreKey(key, order));
  const rows = await listGenres(db, order, page);
  return toConnection(
    list,
    page,
    rows,
    (genre) => genreKey(genre, order),
    () => countGenres(db),
  );
}

export const albumsPage = (locale: Locale, args: PageArguments, order: AlbumOrder) =>
  readPage(locale, `albums ${order}`, 2, args, isAlbumKey);

export const artistsPage = (locale: Locale, args: PageArguments) =>
  readPage(locale, 'artists NAME', 2, args, (key) => isArtistKey(key, 'NAME'));

export const tracksOfAlbumPage = (locale: Locale, args: PageArguments) =>
  readPage(locale, 'tracks of album', 3, args, isTrackOfAlbumKey);

export const tracksOfArtistPage = (locale: Locale, args: PageArguments) =>
  readPage(locale, 'tracks of artist', 4, args, isTrackOfArtistKey);
