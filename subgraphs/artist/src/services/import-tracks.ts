import { newIds } from '../data/catalog-import.ts';
import * as data from '../data/catalog-import-tracks.ts';
import type { Database } from '../data/database.ts';
import { deleteTracks } from '../data/tracks.ts';
import { creditRows } from '../domain/import/columns.ts';
import { planTracks } from '../domain/import/match-tracks.ts';
import type { ImportArtist, ImportRelease } from '../domain/import/model.ts';
import { recordTrackEvents, recordTracksDeleted } from './record-events.ts';

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
  const fresh = await newIds(tx, sumOfTracks(albums.map(({ release }) => release)));
  const { planned, gone } = planTracks(albums, await data.findTracksOf(tx, known), fresh);
  const added = planned.filter(({ isNew }) => isNew);
  const old = planned.filter(({ isNew }) => !isNew);
  const columnsOf = (tracks: typeof planned) => tracks.map(({ columns }) => columns);
  const idsOf = (tracks: typeof planned) => columnsOf(tracks).map(({ id }) => id);
  const creditsOf = (tracks: typeof planned) =>
    tracks.flatMap(({ track, columns: { id } }) =>
      creditRows(track.credits, idOf).map((credit) => ({ trackId: id, ...credit })),
    );
  await recordTracksDeleted(tx, await deleteTracks(tx, gone));
  // Changes come first: they clear the places of tracks that moved for those that are new.
  const changed = await data.updateTracks(tx, columnsOf(old));
  await data.insertTracks(tx, columnsOf(added));
  const recredited = await data.updateTrackCredits(tx, idsOf(old), creditsOf(old));
  await data.insertTrackCredits(tx, creditsOf(added));
  await recordTrackEvents(tx, 'created', idsOf(added));
  await recordTrackEvents(tx, 'updated', [...new Set([...changed, ...recredited])]);
}
