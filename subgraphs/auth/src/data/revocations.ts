import type { Revocation } from '@vobe/service-kit/revocations';
import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/** Longer than any access token lives, clocks and rounding included. */
const MARGIN_MS = 60_000;

/** Makes the access tokens of sessions void. */
export async function revokeSessions(
  tx: Database,
  userId: string,
  sessionIds: readonly string[],
  tokenLifetimeMs: number,
): Promise<void> {
  if (sessionIds.length === 0) return;
  const expiresAt = expiry(tokenLifetimeMs);
  await tx.revocation.createMany({
    data: sessionIds.map((sessionId) => ({ userId, sessionId, expiresAt })),
  });
}

/** Makes all access tokens void that a user got before the present version of the account. */
export async function revokeUser(
  tx: Database,
  { id, version }: { id: string; version: number },
  tokenLifetimeMs: number,
): Promise<void> {
  await tx.revocation.createMany({
    data: [{ userId: id, beforeVersion: version, expiresAt: expiry(tokenLifetimeMs) }],
  });
}

const expiry = (tokenLifetimeMs: number) => new Date(Date.now() + tokenLifetimeMs + MARGIN_MS);

/**
 * Revocations since a position, and the position to go on from. It is the oldest transaction that
 * was under way: what commits late is listed then, some are listed twice, none is left out.
 * @param since Null lists all that have not expired.
 */
export async function revocationsSince(
  db: Database,
  since: string | null,
): Promise<{ next: string; revocations: Revocation[] }> {
  const rows = await kysely(db)
    .selectFrom(sql<object>`(SELECT 1)`.as('always'))
    .leftJoin('revocations as r', (on) =>
      on
        .on(sql<boolean>`r.txid >= ${since ?? '0'}::text::xid8`)
        .on('r.expires_at', '>', sql<Date>`now()`),
    )
    .select([
      sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as('next'),
      'r.user_id as userId',
      'r.session_id as sessionId',
      'r.before_version as beforeVersion',
      'r.expires_at as expiresAt',
    ])
    .execute();
  return {
    next: rows[0]?.next ?? '0',
    revocations: rows.flatMap(({ userId, sessionId, beforeVersion, expiresAt }) =>
      userId === null || expiresAt === null
        ? []
        : [{ userId, sessionId, beforeVersion, expiresAt: expiresAt.toISOString() }],
    ),
  };
}

export async function deleteExpiredRevocations(db: Database, now: Date): Promise<void> {
  await db.revocation.deleteMany({ where: { expiresAt: { lt: now } } });
}
