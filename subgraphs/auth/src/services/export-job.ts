import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type WakeableJob } from '@vobe/service-kit/periodic-job';
import type { Storage } from '@vobe/storage/storage';
import type { PersonalDataSource } from '../clients/personal-data.ts';
import {
  claimExport,
  deleteExport,
  expiredExports,
  markFailed,
  markReady,
  postpone,
  type ClaimedExport,
} from '../data/data-exports.ts';
import type { DatabaseClient } from '../data/database.ts';
import { findUsers } from '../data/users.ts';
import { AVATAR_SIZES, avatarKey, readAvatarAddress } from '../domain/avatar.ts';
import { exportKey } from '../domain/data-export.ts';
import type { LinkTokens } from '../security/link-tokens.ts';
import { archivesOf } from './export-archive.ts';
import { exportFiles, type ExportFile } from './export-files.ts';
import { queueMail } from './queue-mail.ts';

const POLL_MS = 5000;
/** Longer than making one takes: the largest account there is meant to be has 100,000 comments. */
const LEASE_SECONDS = 900;
const MAX_ATTEMPTS = 5;
const RETRY_MS = 60_000;
const EXPIRED = 20;

export interface ExportJobParts {
  readonly db: DatabaseClient;
  readonly storage: Storage;
  readonly sources: readonly PersonalDataSource[];
  readonly linkTokens: LinkTokens;
  readonly log: Logger;
}

/** Makes the exports that were asked for, one at a time, and deletes those that have expired. */
export function exportJob(parts: ExportJobParts): WakeableJob {
  return periodicJob(parts.log, 'make exports of personal data', POLL_MS, async () => {
    for (;;) {
      const claimed = await claimExport(parts.db, LEASE_SECONDS);
      if (!claimed) break;
      await make(parts, claimed);
    }
    await deleteExpired(parts);
  });
}

/** A service that is away delays an export: one without its part would look like all there is. */
async function make(parts: ExportJobParts, claimed: ClaimedExport): Promise<void> {
  const { db, log } = parts;
  const { id, attempts } = claimed;
  try {
    await build(parts, claimed);
    log.info({ exportId: id }, 'an export of personal data is ready');
  } catch (error) {
    log.warn({ err: error, exportId: id, attempts }, 'an export of personal data was not made');
    if (attempts >= MAX_ATTEMPTS) await markFailed(db, id);
    else await postpone(db, id, new Date(Date.now() + RETRY_MS));
  }
}

async function build(
  { db, storage, sources, linkTokens }: ExportJobParts,
  claimed: ClaimedExport,
): Promise<void> {
  const { id, userId, locale } = claimed;
  const sizes: number[] = [];
  for await (const archive of archivesOf(filesOf(db, storage, sources, claimed))) {
    await storage.put(exportKey(claimed, sizes.length), archive, {
      contentType: 'application/zip',
    });
    sizes.push(archive.length);
  }
  await db.$transaction(async (tx) => {
    const [user] = await findUsers(tx, [userId]);
    if (!user || !(await markReady(tx, id, sizes))) return;
    await queueMail({ linkTokens }, tx, user, { kind: 'dataExportReady', locale });
  });
}

/** What the services have, and the account's picture. */
async function* filesOf(
  db: DatabaseClient,
  storage: Storage,
  sources: readonly PersonalDataSource[],
  { userId, locale }: ClaimedExport,
): AsyncGenerator<ExportFile> {
  yield* exportFiles(sources, userId, locale);
  const [user] = await findUsers(db, [userId]);
  const avatar = readAvatarAddress(user?.avatarUrl ?? null);
  for (const size of avatar ? AVATAR_SIZES : []) {
    const file = avatar && (await storage.get(avatarKey(avatar, size)));
    if (file) yield { name: `auth/picture-${size.toLowerCase()}.webp`, chunks: file.body };
  }
}

async function deleteExpired({ db, storage }: ExportJobParts): Promise<void> {
  for (const expired of await expiredExports(db, new Date(), EXPIRED)) {
    for (const part of expired.sizes.keys()) await storage.delete(exportKey(expired, part));
    await deleteExport(db, expired.id);
  }
}
