import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { deleteAlbumRow } from '../data/albums.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { CatalogOutcome } from './outcome.ts';

/** Deletes an album with its tracks. */
export async function deleteAlbum(db: DatabaseClient, id: string): Promise<CatalogOutcome<string>> {
  const deleted = isUuid(id) && (await deleteAlbumRow(db, id));
  return deleted ? success(id) : failure({ code: 'NOT_FOUND', field: ['id'] });
}
