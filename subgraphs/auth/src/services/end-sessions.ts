import { hashToken } from '@vobe/service-kit/link-token';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { sessionOfToken } from '../data/sessions.ts';
import { lockCredentials } from '../data/users.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { endSessions } from './revoke.ts';

/** Ends the session of a refresh token, or of the access token. @returns How many it ended. */
export async function logout(
  dependencies: Dependencies,
  identity: Identity,
  refreshToken: string | null,
): Promise<AuthOutcome<number>> {
  const session =
    refreshToken === null
      ? identity.userId && identity.sessionId
        ? { userId: identity.userId, id: identity.sessionId }
        : null
      : await sessionOfToken(dependencies.db, hashToken(refreshToken));
  if (!session) return success(0);
  return success(await end(dependencies, session.userId, { only: session.id }));
}

export async function logoutEverywhere(
  dependencies: Dependencies,
  { userId }: SignedIn,
): Promise<AuthOutcome<number>> {
  return success(await end(dependencies, userId, {}));
}

/** Ends all sessions but the one that asks. */
export async function revokeOtherSessions(
  dependencies: Dependencies,
  { userId, sessionId }: SignedIn,
): Promise<AuthOutcome<number>> {
  // Without a session of its own a token has none to keep.
  return success(await end(dependencies, userId, sessionId === null ? {} : { except: sessionId }));
}

export async function revokeSession(
  dependencies: Dependencies,
  { userId }: SignedIn,
  sessionId: string,
): Promise<AuthOutcome<number>> {
  const ended = isUuid(sessionId) ? await end(dependencies, userId, { only: sessionId }) : 0;
  return ended > 0 ? success(ended) : failure({ code: 'NOT_FOUND', field: ['sessionId'] });
}

function end(
  dependencies: Dependencies,
  userId: string,
  which: { only?: string; except?: string },
): Promise<number> {
  return dependencies.db.$transaction(async (tx) => {
    // Who signs in at this moment has done so before, and is signed out, or does so afterwards.
    if (which.only === undefined) await lockCredentials(tx, userId);
    return endSessions(dependencies, tx, userId, which, new Date());
  });
}
