import { findUsableSession } from '../data/sessions.ts';
import { findUsers } from '../data/users.ts';
import type { User } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';

export interface Verification {
  isValid: boolean;
  user: User | null;
  expiresAt: Date | null;
}

const INVALID: Verification = { isValid: false, user: null, expiresAt: null };

/** Whether an access token is valid and its session has not ended. */
export async function verifyToken(
  { db, accessTokens }: Dependencies,
  token: string,
): Promise<Verification> {
  const claims = await accessTokens.verify(token);
  const session = claims && (await findUsableSession(db, claims.sessionId, new Date()));
  if (!claims || session?.userId !== claims.userId) return INVALID;
  const [user] = await findUsers(db, [claims.userId]);
  return user ? { isValid: true, user, expiresAt: claims.expiresAt } : INVALID;
}
