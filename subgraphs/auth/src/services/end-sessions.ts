import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { sessionOfToken } from '../data/sessions.ts';
import type { Deps } from './deps.ts';
import type { AuthOutcome } from './outcome.ts';
import { endSessions } from './revoke.ts';
import { hashToken } from './tokens.ts';

/** Ends the session of a refresh token, or of the access token. @returns How many it ended. */
export async function logout(
  deps: Deps,
  identity: Identity,
  refreshToken: string | null,
): Promise<AuthOutcome<number>> {
  const session =
    refreshToken === null
      ? identity.userId && identity.sessionId
        ? { userId: identity.userId, id: identity.sessionId }
        : null
      : await sessionOfToken(deps.db, hashToken(refreshToken));
  if (!session) return success(0);
  return success(await end(deps, session.userId, { only: session.id }));
}

export async function logoutEverywhere(
  deps: Deps,
  { userId }: SignedIn,
): Promise<AuthOutcome<number>> {
  return success(await end(deps, userId, {}));
}

export async function revokeSession(
  deps: Deps,
  { userId }: SignedIn,
  sessionId: string,
): Promise<AuthOutcome<number>> {
  const ended = isUuid(sessionId) ? await end(deps, userId, { only: sessionId }) : 0;
  return ended > 0 ? success(ended) : failure({ code: 'NOT_FOUND', field: ['sessionId'] });
}

function end(deps: Deps, userId: string, which: { only?: string }): Promise<number> {
  return deps.db.$transaction((tx) => endSessions(deps, tx, userId, which, new Date()));
}
