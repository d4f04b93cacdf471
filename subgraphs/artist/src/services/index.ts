import { auditLog } from '@vobe/service-kit/audit-log';
import type { DatabaseClient } from '../data/database.ts';
import { queryArtists, queryGenres, listArtistLetters } from './queries.ts';
import { createAlbum } from './create-album.ts';
import { createArtist } from './create-artist.ts';
import { createTrack } from './create-track.ts';
import { deleteAlbum } from './delete-album.ts';
import { deleteArtist } from './delete-artist.ts';
import { deleteTrack } from './delete-track.ts';
import { updateAlbum } from './update-album.ts';
import { updateArtist } from './update-artist.ts';
import { updateTrack } from './update-track.ts';

const USE_CASES = {
  auditLog,
  queryArtists,
  queryGenres,
  createAlbum,
  createArtist,
  createTrack,
  deleteAlbum,
  deleteArtist,
  deleteTrack,
  listArtistLetters,
  updateAlbum,
  updateArtist,
  updateTrack,
};

type Bound<UseCase> = UseCase extends (db: DatabaseClient, ...args: infer Arguments) => infer Result
  ? (...args: Arguments) => Result
  : never;

/** The use cases, bound to the database. */
export type Services = { [Name in keyof typeof USE_CASES]: Bound<(typeof USE_CASES)[Name]> };

export function createServices(db: DatabaseClient): Services {
  return Object.fromEntries(
    Object.entries(USE_CASES).map(([name, useCase]) => [
      name,
      (useCase as (...args: unknown[]) => unknown).bind(null, db),
    ]),
  ) as unknown as Services;
}
