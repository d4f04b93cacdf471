import type { SignedIn } from '@vobe/service-kit/authorization';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { StoredFile } from '@vobe/storage/storage';
import type { RequestDataExportInput } from '../__generated__/types.ts';
import { findExport, insertExport, latestExport } from '../data/data-exports.ts';
import {
  EXPORT_LIFETIME_MS,
  EXPORTS_PER_DAY,
  exportKey,
  readExportFile,
} from '../domain/data-export.ts';
import type { DataExport } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { withProofs } from './proofs.ts';

const DAY_SECONDS = 86_400;

/** Has all that is kept of the signed-in user made ready; while one is being made, it is that. */
export async function requestDataExport(
  dependencies: Dependencies,
  identity: SignedIn,
  input: RequestDataExportInput,
): Promise<AuthOutcome<DataExport>> {
  const outcome = await withProofs<DataExport>(
    dependencies,
    identity,
    input,
    async (tx, { id: userId }) => {
      const now = new Date();
      const latest = await latestExport(tx, userId, now);
      if (latest?.status === 'WAITING') return success(latest);
      const refused = await throttleUser(tx, identity, 'export data', EXPORTS_PER_DAY, DAY_SECONDS);
      if (refused) return failure(refused);
      const expiresAt = new Date(now.getTime() + EXPORT_LIFETIME_MS);
      return success(await insertExport(tx, { userId, locale: identity.locale, expiresAt }));
    },
  );
  if (outcome.ok) dependencies.dataExports.wake();
  return outcome;
}

/** A file of an export, for whose it is; null for anybody else. */
export async function readExport(
  { db, storage }: Dependencies,
  userId: string | null,
  file: string,
): Promise<StoredFile | null> {
  const asked = readExportFile(file);
  const found = asked && userId ? await findExport(db, asked.id, userId, new Date()) : null;
  if (!asked || found?.status !== 'READY') return null;
  return storage.get(exportKey(found, asked.part));
}
