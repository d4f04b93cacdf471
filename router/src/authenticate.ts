import { jwtVerify } from 'jose';
import type { FastifyRequest } from 'fastify';
import { CLIENT_ADDRESS_HEADER, verifyClientAddress } from '@vobe/service-kit/client-address';
import type { Identity, Role } from '@vobe/service-kit/identity';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import type { Config } from './config.ts';
import { KeysUnavailable, type KeySet } from './key-set.ts';
import type { RevocationList } from './revocations.ts';

const ROLES: readonly string[] = ['USER', 'MODERATOR', 'ADMIN'] satisfies Role[];
/** The site's own User-Agent would hide the reader's. */
const USER_AGENT_HEADER = 'x-vobe-user-agent';

/** The checks that decide whether a token is valid. */
export interface TokenChecks {
  readonly keys: KeySet;
  readonly revocations: RevocationList;
}

/**
 * Authenticates a request.
 * @returns Null if its token is invalid or revoked.
 */
export async function authenticate(
  request: FastifyRequest,
  config: Config,
  { keys, revocations }: TokenChecks,
): Promise<Identity | null> {
  const client = {
    locale: preferredLocale(request.headers['accept-language']),
    ...readClient(request, config),
  };
  const anonymous: Identity = { userId: null, roles: [], sessionId: null, ...client };
  const { authorization } = request.headers;
  if (authorization === undefined) return anonymous;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, keys.getKey, {
      issuer: config.AUTH_ISSUER,
      audience: config.AUTH_AUDIENCE,
      typ: 'at+jwt',
      algorithms: ['EdDSA'],
      requiredClaims: ['sub', 'sid', 'ver', 'exp'],
    });
    const [userId, sessionId] = [String(payload.sub), String(payload['sid'])];
    if (revocations.isRevoked({ userId, sessionId, version: Number(payload['ver']) })) return null;
    // Whether roles were revoked since is unknown while auth does not respond.
    const roles = revocations.isFresh ? readRoles(payload['roles']) : (['USER'] as const);
    return { userId, sessionId, roles, ...client };
  } catch (error) {
    // Auth has been down since before the router started: readers continue anonymously.
    if (error instanceof KeysUnavailable) return anonymous;
    return null;
  }
}

function readRoles(claim: unknown): Role[] {
  const roles = Array.isArray(claim) ? (claim as unknown[]) : [];
  return roles.filter((role): role is Role => ROLES.includes(String(role)));
}

/** The client's address and browser. The site may speak for its readers, as its signature proves. */
function readClient(request: FastifyRequest, { CLIENT_ADDRESS_SECRET: secret }: Config) {
  const header = request.headers[CLIENT_ADDRESS_HEADER];
  const vouched =
    secret !== undefined && typeof header === 'string' ? verifyClientAddress(header, secret) : null;
  const forwarded = vouched === null ? undefined : request.headers[USER_AGENT_HEADER];
  const userAgent = typeof forwarded === 'string' ? forwarded : request.headers['user-agent'];
  return { clientAddress: vouched ?? request.ip, userAgent: userAgent?.slice(0, 500) ?? null };
}
