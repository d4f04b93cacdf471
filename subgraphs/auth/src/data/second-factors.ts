import { kysely, type Database } from './database.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A secret that an app shares: it is the second factor once the user's `secondFactorAt` says so. */
export interface StoredTotp {
  readonly encryptedSecret: Uint8Array;
  readonly createdAt: Date;
}

/** Writes a secret that is not confirmed yet, in place of a former one. The user is locked. */
export async function putTotpSecret(
  tx: Database,
  userId: string,
  encryptedSecret: Bytes,
  now: Date,
): Promise<void> {
  const columns = { encryptedSecret, createdAt: now, lastCounter: 0 };
  await tx.totpSecret.upsert({
    where: { userId },
    create: { userId, ...columns },
    update: columns,
  });
}

export function findTotpSecret(db: Database, userId: string): Promise<StoredTotp | null> {
  return db.totpSecret.findUnique({
    where: { userId },
    select: { encryptedSecret: true, createdAt: true },
  });
}

/**
 * Uses up the codes of a moment and all before it: of two who show the same code one is let in.
 * @param counter What the code is made of; -1, for which there is none, finds nothing as a used one does.
 */
export async function useCounter(tx: Database, userId: string, counter: number): Promise<boolean> {
  const { count } = await tx.totpSecret.updateMany({
    where: { userId, lastCounter: { lt: counter } },
    data: { lastCounter: counter },
  });
  return count === 1;
}

/** Replaces all recovery codes of a locked user. */
export async function putRecoveryCodes(
  tx: Database,
  userId: string,
  hashes: readonly Bytes[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ userId, hash })) });
}

/** @returns How many are left once it is used up; null if it is none of the user's. */
export async function useRecoveryCode(
  tx: Database,
  userId: string,
  hash: Bytes,
): Promise<number | null> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { userId, hash } });
  return count === 1 ? countRecoveryCodes(tx, userId) : null;
}

export function countRecoveryCodes(db: Database, userId: string): Promise<number> {
  return db.recoveryCode.count({ where: { userId } });
}

/** Forgets the secret and the recovery codes of a locked user. */
export async function deleteSecondFactor(tx: Database, userId: string): Promise<void> {
  await tx.totpSecret.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}

export async function insertChallenge(
  tx: Database,
  challenge: { hash: Bytes; userId: string; expiresAt: Date },
): Promise<void> {
  await tx.signInChallenge.create({ data: challenge });
}

/**
 * Counts an attempt at a challenge before it is evaluated, so that many at once are counted, too.
 * @returns Whose it is; null if there is none that takes another attempt.
 */
export async function attemptChallenge(
  db: Database,
  hash: Bytes,
  maxAttempts: number,
  now: Date,
): Promise<string | null> {
  const row = await kysely(db)
    .updateTable('sign_in_challenges')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('hash', '=', hash)
    .where('attempts', '<', maxAttempts)
    .where('expires_at', '>', now)
    .returning('user_id as userId')
    .executeTakeFirst();
  return row?.userId ?? null;
}

/** Whether a challenge has not ended. */
export async function hasChallenge(db: Database, hash: Bytes): Promise<boolean> {
  return (await db.signInChallenge.count({ where: { hash } })) > 0;
}

export async function deleteChallenge(tx: Database, hash: Bytes): Promise<void> {
  await tx.signInChallenge.deleteMany({ where: { hash } });
}

/** Ends all challenges of a user, as sessions end. */
export async function endChallenges(tx: Database, userId: string): Promise<void> {
  await tx.signInChallenge.deleteMany({ where: { userId } });
}

export async function deleteExpiredChallenges(db: Database, now: Date): Promise<void> {
  await db.signInChallenge.deleteMany({ where: { expiresAt: { lt: now } } });
}

/** Deletes secrets that nobody confirmed in time. */
export async function deleteExpiredSetups(db: Database, before: Date): Promise<void> {
  await db.totpSecret.deleteMany({
    where: { createdAt: { lt: before }, user: { secondFactorAt: null } },
  });
}
