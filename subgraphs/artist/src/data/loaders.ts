import { ConnectionLoader, loadMany, loadOne } from '@vobe/service-kit/batch';
import { readCounts } from '@vobe/service-kit/kept-counts';
import { exactly } from '@vobe/service-kit/pagination';
import type { Album, Artist, Track } from '../domain/model.ts';
import type { AlbumOrder } from '../__generated__/types.ts';
import * as albums from './albums.ts';
import * as artists from './artists.ts';
import type { Database } from './database.ts';
import * as genres from './genres.ts';
import * as tracks from './tracks.ts';

const byId = (row: { id: string }) => row.id;
const byOwner = (row: { ownerId: string }) => row.ownerId;

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  const kept = async (scope: string, owners: readonly string[]) => {
    const counts = await readCounts(
      db,
      owners.map((key) => ({ scope, key })),
    );
    return owners.map((ownerId, at) => ({ ownerId, ...exactly(counts[at] ?? 0) }));
  };
  return {
    artist: loadOne((ids: readonly string[]) => artists.findArtists(db, ids), byId),
    artistBySlug: loadOne(
      (slugs: readonly string[]) => artists.findArtistsBySlug(db, slugs),
      (row) => row.wanted,
    ),
    album: loadOne((ids: readonly string[]) => albums.findAlbums(db, ids), byId),
    track: loadOne((ids: readonly string[]) => tracks.findTracks(db, ids), byId),
    genre: loadOne(
      (slugs: readonly string[]) => genres.findGenres(db, slugs),
      (row) => row.slug,
    ),
    links: loadMany((ids: readonly string[]) => artists.findLinks(db, ids), byOwner),
    artistGenres: loadMany(
      (ids: readonly string[]) => genres.findGenresOf(db, 'artist', ids),
      byOwner,
    ),
    albumGenres: loadMany(
      (ids: readonly string[]) => genres.findGenresOf(db, 'album', ids),
      byOwner,
    ),
    albumCredits: loadMany((ids: readonly string[]) => albums.findAlbumCredits(db, ids), byOwner),
    trackCredits: loadMany((ids: readonly string[]) => tracks.findTrackCredits(db, ids), byOwner),
    albumTotals: loadOne((ids: readonly string[]) => albums.findAlbumTotals(db, ids), byOwner),
    albumsOfArtist: new ConnectionLoader<{ order: AlbumOrder }, Album>({
      fetch: (ids, page, { order }) => albums.albumPages(db, 'artist', ids, page, order),
      count: (ids) => kept('albums of artist', ids),
      tag: ({ order }) => `albums ${order}`,
      keyOf: (album, { order }) => albums.albumKey(album, order),
    }),
    albumsOfGenre: new ConnectionLoader<{ order: AlbumOrder }, Album>({
      fetch: (slugs, page, { order }) => albums.albumPages(db, 'genre', slugs, page, order),
      count: (slugs) => kept('albums of genre', slugs),
      tag: ({ order }) => `albums ${order}`,
      keyOf: (album, { order }) => albums.albumKey(album, order),
    }),
    artistsOfGenre: new ConnectionLoader<object, Artist>({
      fetch: (slugs, page) => artists.artistPagesOfGenres(db, slugs, page),
      count: (slugs) => kept('artists of genre', slugs),
      tag: () => 'artists NAME',
      keyOf: (artist) => artists.artistKey(artist, 'NAME'),
    }),
    tracksOfAlbum: new ConnectionLoader<object, Track>({
      fetch: (ids, page) => tracks.trackPagesOfAlbums(db, ids, page),
      count: (ids) => tracks.countTracksOfAlbums(db, ids),
      tag: () => 'tracks of album',
      keyOf: tracks.trackOfAlbumKey,
    }),
    tracksOfArtist: new ConnectionLoader<object, Track>({
      fetch: (ids, page) => tracks.trackPagesOfArtists(db, ids, page),
      count: (ids) => kept('tracks of artist', ids),
      tag: () => 'tracks of artist',
      keyOf: tracks.trackOfArtistKey,
    }),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
