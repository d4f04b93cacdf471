import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Roles as auth gives them. */
export type Role = 'USER' | 'MODERATOR' | 'ADMIN';

/** Language of messages to people. */
export type Locale = 'en' | 'ru';

/** On whose behalf a call is made, as the router found it. */
export interface Identity {
  /** Id of the signed-in user, null for a guest. */
  readonly userId: string | null;
  readonly roles: readonly Role[];
  /** Session the access token belongs to. */
  readonly sessionId: string | null;
  readonly locale: Locale;
  /** Address of the client, for throttling. */
  readonly clientAddress: string;
  readonly userAgent: string | null;
}

/** Headers of a signed call. They never come from outside: the router drops such ones. */
export const IDENTITY_HEADER = 'x-vobe-identity';
export const TIMESTAMP_HEADER = 'x-vobe-timestamp';
export const SIGNATURE_HEADER = 'x-vobe-signature';
export const CORRELATION_HEADER = 'x-correlation-id';

/** A signature older or newer than this is refused; clocks of one site differ by less. */
const WINDOW_MS = 30_000;

export const GUEST: Identity = {
  userId: null,
  roles: [],
  sessionId: null,
  locale: 'en',
  clientAddress: '',
  userAgent: null,
};

export interface SignedHeaders {
  [IDENTITY_HEADER]: string;
  [TIMESTAMP_HEADER]: string;
  [SIGNATURE_HEADER]: string;
}

/** The identity as a header value; encode once a request and reuse it for every call. */
export function encodeIdentity(identity: Identity): string {
  return Buffer.from(JSON.stringify(identity)).toString('base64url');
}

/**
 * Signs a call: HMAC-SHA-256 over audience, time, identity and the body's hash, so that a
 * captured signature fits neither another service nor another body.
 */
export function signCall(
  secret: string,
  audience: string,
  encodedIdentity: string,
  body: string | Buffer,
  now = Date.now(),
): SignedHeaders {
  const timestamp = String(now);
  return {
    [IDENTITY_HEADER]: encodedIdentity,
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signature(secret, audience, timestamp, encodedIdentity, body),
  };
}

/** The identity of a correctly signed call, or null. */
export function verifyCall(
  secret: string,
  audience: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string | Buffer,
  now = Date.now(),
): Identity | null {
  const encoded = headers[IDENTITY_HEADER];
  const timestamp = headers[TIMESTAMP_HEADER];
  const given = headers[SIGNATURE_HEADER];
  if (typeof encoded !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string') {
    return null;
  }
  if (!/^\d{13}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > WINDOW_MS) return null;
  const expected = Buffer.from(signature(secret, audience, timestamp, encoded, body));
  const actual = Buffer.from(given);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  // The signature holds, so the router wrote this: its shape needs no second check.
  return JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Identity;
}

function signature(
  secret: string,
  audience: string,
  timestamp: string,
  identity: string,
  body: string | Buffer,
): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret)
    .update(`v1\n${audience}\n${timestamp}\n${identity}\n${bodyHash}`)
    .digest('base64url');
}
