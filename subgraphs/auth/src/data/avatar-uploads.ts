import { kysely, type Database } from './database.ts';

type Hash = Uint8Array<ArrayBuffer>;

export async function insertAvatarUpload(
  db: Database,
  upload: { hash: Hash; sessionId: string; expiresAt: Date },
): Promise<void> {
  await db.avatarUpload.create({ data: upload });
}

/**
 * Uses an address up: of several at once one gets it.
 * @returns The session that it was given to, or null if there is no such address any more.
 */
export async function takeAvatarUpload(
  db: Database,
  hash: Hash,
  now: Date,
): Promise<string | null> {
  const row = await kysely(db)
    .deleteFrom('avatar_uploads')
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('session_id as sessionId')
    .executeTakeFirst();
  return row?.sessionId ?? null;
}

export async function deleteExpiredAvatarUploads(db: Database, now: Date): Promise<void> {
  await db.avatarUpload.deleteMany({ where: { expiresAt: { lt: now } } });
}
