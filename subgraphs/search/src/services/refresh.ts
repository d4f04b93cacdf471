import type { Database, DatabaseClient } from '../data/database.ts';
import { outdatedDocuments } from '../data/documents.ts';
import { lockProjection } from '../data/entities.ts';
import type { Key } from '../domain/model.ts';
import { renderKeys } from './project.ts';

/** Documents of one transaction: events wait for it. */
const BATCH = 500;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/**
 * Rerenders documents that an older version of the service made; searches continue meanwhile.
 * @returns How many there were.
 */
export async function refreshDocuments(db: DatabaseClient, signal: AbortSignal): Promise<number> {
  let count = 0;
  let last: Key | undefined;
  const renderBatch = async (tx: Database) => {
    await lockProjection(tx);
    const keys = await outdatedDocuments(tx, last, BATCH);
    await renderKeys(tx, keys);
    return keys;
  };
  while (!signal.aborted) {
    const keys = await db.$transaction(renderBatch, TRANSACTION);
    count += keys.length;
    last = keys.at(-1);
    if (!last) break;
  }
  return count;
}
