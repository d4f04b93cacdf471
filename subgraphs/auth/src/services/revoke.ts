import { revokeSessions, revokeUser } from '../data/revocations.ts';
import { endChallenges } from '../data/second-factors.ts';
import { markSessionsEnded } from '../data/sessions.ts';
import type { Database } from '../data/database.ts';
import type { User } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * Ends sessions of a user: one, all, or all but one, with their access tokens.
 * @returns How many it ended.
 */
export async function endSessions(
  { accessTokens }: Pick<Dependencies, 'accessTokens'>,
  tx: Database,
  userId: string,
  which: { only?: string; except?: string },
  now: Date,
): Promise<number> {
  const ended = await markSessionsEnded(tx, userId, which, now);
  // A password that was given is a session to come.
  if (which.only === undefined) await endChallenges(tx, userId);
  if (ended.length > 0) await revokeSessions(tx, userId, ended, accessTokens.lifetimeMs);
  return ended.length;
}

/** Revokes access tokens with outdated claims, such as roles; their sessions stay open. */
export async function endOldTokens(
  { accessTokens }: Pick<Dependencies, 'accessTokens'>,
  tx: Database,
  changed: Pick<User, 'id' | 'version'>,
): Promise<void> {
  await revokeUser(tx, changed, accessTokens.lifetimeMs);
}
