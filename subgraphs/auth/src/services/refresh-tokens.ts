import { hashToken } from '@vobe/service-kit/link-token';
import { shortenedNetwork } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import { failure, success } from '@vobe/service-kit/user-errors';
import { lockToken, spendToken, touchSession } from '../data/sessions.ts';
import { findUsers } from '../data/users.ts';
import type { SignIn } from '../domain/model.ts';
import { evaluateRefreshToken } from '../domain/refresh.ts';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { endSessions } from './revoke.ts';
import { issueTokens, readUserAgent } from './tokens.ts';

const REFUSED: AuthViolation = { code: 'INVALID_REFRESH_TOKEN', field: ['refreshToken'] };

/** Rotates a refresh token: issues a new pair, or ends the session if the token was stolen. */
export async function refreshTokens(
  dependencies: Dependencies,
  identity: Identity,
  refreshToken: string,
): Promise<AuthOutcome<SignIn>> {
  const { db, accessTokens, sessionLifetimeMs } = dependencies;
  const now = new Date();
  const hash = hashToken(refreshToken);
  return db.$transaction(async (tx) => {
    const token = await lockToken(tx, hash, now);
    if (!token?.isOpen) return failure(REFUSED);
    if (evaluateRefreshToken(token, now) === 'reuse') {
      await endSessions(dependencies, tx, token.userId, { only: token.sessionId }, now);
      return failure(REFUSED);
    }
    const [viewer] = await findUsers(tx, [token.userId]);
    if (!viewer) return failure(REFUSED);
    const expiresAt = new Date(now.getTime() + sessionLifetimeMs);
    await spendToken(tx, hash, now);
    await touchSession(tx, token.sessionId, {
      lastUsedAt: now,
      expiresAt,
      userAgent: readUserAgent(identity),
      network: shortenedNetwork(identity.clientAddress),
    });
    const serial = token.serial + 1;
    const tokens = await issueTokens(accessTokens, tx, viewer, token.sessionId, serial, expiresAt);
    return success({ viewer, tokens });
  });
}
