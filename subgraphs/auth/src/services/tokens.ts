import { randomBytes } from 'node:crypto';
import { shortenedNetwork } from '@vobe/service-kit/client-network';
import { deviceName } from '@vobe/service-kit/device-name';
import type { Identity } from '@vobe/service-kit/identity';
import { hashToken } from '@vobe/service-kit/link-token';
import type { Database } from '../data/database.ts';
import { insertRefreshToken, insertSession } from '../data/sessions.ts';
import type { Tokens, User } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';

const TOKEN_BYTES = 32;
const MAX_USER_AGENT = 300;

export const readUserAgent = ({ userAgent }: Identity) =>
  userAgent?.slice(0, MAX_USER_AGENT).toWellFormed().replaceAll('\0', '') ?? null;

/** The kind of device that a request comes from; empty if it does not say. */
export const deviceOf = (identity: Identity): string => deviceName(readUserAgent(identity)) ?? '';

/** Opens a session for a user and gives it its first tokens. */
export async function openSession(
  { accessTokens, sessionLifetimeMs }: Dependencies,
  tx: Database,
  user: User,
  identity: Identity,
): Promise<Tokens> {
  const expiresAt = new Date(Date.now() + sessionLifetimeMs);
  const session = await insertSession(tx, {
    userId: user.id,
    userAgent: readUserAgent(identity),
    network: shortenedNetwork(identity.clientAddress),
    expiresAt,
  });
  return issueTokens(accessTokens, tx, user, session.id, 1, expiresAt);
}

/** Gives a session new tokens. @param serial Generation of the new refresh token. */
export async function issueTokens(
  accessTokens: Dependencies['accessTokens'],
  tx: Database,
  user: User,
  sessionId: string,
  serial: number,
  refreshTokenExpiresAt: Date,
): Promise<Tokens> {
  const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
  await insertRefreshToken(tx, hashToken(refreshToken), sessionId, serial);
  const access = await accessTokens.issue(user, sessionId);
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken,
    refreshTokenExpiresAt,
  };
}
