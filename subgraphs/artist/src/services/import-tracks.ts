import * as data from '../data/catalog-import.ts';
import type { Database } from '../data/database.ts';
import { deleteTracks } from '../data/tracks.ts';
import { creditRows } from '../domain/import/columns.ts';
import { planTracks } from '../domain/import/match-tracks.ts';
import type { ImportArtist, ImportRelease } from '../domain/import/model.ts';
import { tellTracks, tellTracksDeleted } from './tell.ts';

/** An album that an import has written, with what its source says of it. */
export interface WrittenAlbum {
  readonly id: string;
  readonly isNew: boolean;
  readonly release: ImportRelease;
}

export const sumOfTracks = (releases: readonly ImportRelease[]) =>
  releases.reduce((sum, { tracks }) => sum + tracks.length, 0);

/** Brings the tracks of albums to what their source says. */
export async function writeTracks(
  tx: Database,
  albums: readonly WrittenAlbum[],
  idOf: (artist: ImportArtist) => string,
): Promise<void> {
  const known = albums.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const newIds = await data.newIds(tx, sumOfTracks(albums.map(({ release }) => release)));
  const { planned, gone } = planTracks(albums, await data.findTracksOf(tx, known), newIds);
  const changed = planned.filter(({ isNew }) => !isNew).map(({ columns }) => columns);
  const added = planned.filter(({ isNew }) => isNew).map(({ columns }) => columns);
  await tellTracksDeleted(tx, await deleteTracks(tx, gone));
  // Changes come first: they clear the places of tracks that moved for those that are new.
  await data.updateTracks(tx, changed);
  await data.insertTracks(tx, added);
  await data.replaceTrackCreditsOf(
    tx,
    changed.map(({ id }) => id),
    planned.flatMap(({ track, columns: { id } }) =>
      creditRows(track.credits, idOf).map((credit) => ({ trackId: id, ...credit })),
    ),
  );
  await tellTracks(
    tx,
    'created',
    added.map(({ id }) => id),
  );
  await tellTracks(
    tx,
    'updated',
    changed.map(({ id }) => id),
  );
}
