import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { endSessions, sessionOfToken } from '../data/sessions.ts';
import type { Deps } from './deps.ts';
import type { AuthOutcome } from './outcome.ts';
import { hashToken } from './tokens.ts';

/** Ends the session of a refresh token, or of the access token. @returns How many it ended. */
export async function logout(
  { db }: Deps,
  identity: Identity,
  refreshToken: string | null,
): Promise<AuthOutcome<number>> {
  const session =
    refreshToken === null
      ? identity.userId && identity.sessionId
        ? { userId: identity.userId, id: identity.sessionId }
        : null
      : await sessionOfToken(db, hashToken(refreshToken));
  if (!session) return success(0);
  return success(await endSessions(db, session.userId, { only: session.id }, new Date()));
}

export async function logoutEverywhere(
  { db }: Deps,
  { userId }: SignedIn,
): Promise<AuthOutcome<number>> {
  return success(await endSessions(db, userId, {}, new Date()));
}

export async function revokeSession(
  { db }: Deps,
  { userId }: SignedIn,
  sessionId: string,
): Promise<AuthOutcome<number>> {
  const ended = isUuid(sessionId)
    ? await endSessions(db, userId, { only: sessionId }, new Date())
    : 0;
  return ended > 0 ? success(ended) : failure({ code: 'NOT_FOUND', field: ['sessionId'] });
}
