import { lockUntilEnd } from '@vobe/service-kit/query-builder';
import type { JWK } from 'jose';
import type { Database, DatabaseClient } from './database.ts';

export interface StoredKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly encryptedJwk: Uint8Array<ArrayBuffer>;
  readonly retiresAt: Date;
  readonly expiresAt: Date;
}

/** Keys that still verify, the first to retire first. */
export async function findSigningKeys(db: Database, now: Date): Promise<StoredKey[]> {
  const rows = await db.signingKey.findMany({
    where: { expiresAt: { gt: now } },
    orderBy: [{ retiresAt: 'asc' }, { kid: 'asc' }],
  });
  return rows.map((row) => ({ ...row, publicJwk: row.publicJwk as JWK }));
}

/**
 * Inserts a key unless another instance was first with one that signs after the given time.
 * @param unusable Kids of keys that can't sign.
 */
export async function insertSigningKeyOnce(
  db: DatabaseClient,
  after: Date,
  key: StoredKey,
  unusable: readonly string[],
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockUntilEnd(tx, 'signing keys');
    const later = await tx.signingKey.count({
      where: { retiresAt: { gt: after }, kid: { notIn: [...unusable] } },
    });
    if (later > 0) return;
    await tx.signingKey.create({
      data: { ...key, publicJwk: key.publicJwk },
    });
  });
}
