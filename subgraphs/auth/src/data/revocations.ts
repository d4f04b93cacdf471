import type { Revocation } from '@vobe/service-kit/revocations';
import type { Database } from './database.ts';

/** Longer than any access token lives, clocks and rounding included. */
const MARGIN_MS = 60_000;

/** Makes the access tokens of sessions void. */
export async function revokeSessions(
  tx: Database,
  userId: string,
  sessionIds: readonly string[],
  tokenLifetimeMs: number,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO revocations (user_id, session_id, expires_at)
    SELECT ${userId}::uuid, id, ${expiry(tokenLifetimeMs)}
    FROM unnest(${[...sessionIds]}::uuid[]) AS id`;
}

/** Makes all access tokens void that a user got before the present version of the account. */
export async function revokeUser(
  tx: Database,
  { id, version }: { id: string; version: number },
  tokenLifetimeMs: number,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO revocations (user_id, before_version, expires_at)
    VALUES (${id}::uuid, ${version}, ${expiry(tokenLifetimeMs)})`;
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
  const rows = await db.$queryRaw<
    { next: string; userId: string | null; sessionId: string | null; beforeVersion: number | null; expiresAt: Date }[]
  >`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS next, r.user_id AS "userId",
      r.session_id AS "sessionId", r.before_version AS "beforeVersion", r.expires_at AS "expiresAt"
    FROM (SELECT 1) AS always
    LEFT JOIN revocations r ON r.txid >= ${since ?? '0'}::text::xid8 AND r.expires_at > now()`; // prettier-ignore
  return {
    next: rows[0]?.next ?? '0',
    revocations: rows.flatMap(({ userId, sessionId, beforeVersion, expiresAt }) =>
      userId === null
        ? []
        : [{ userId, sessionId, beforeVersion, expiresAt: expiresAt.toISOString() }],
    ),
  };
}

export async function deleteExpiredRevocations(db: Database, now: Date): Promise<void> {
  await db.revocation.deleteMany({ where: { expiresAt: { lt: now } } });
}
