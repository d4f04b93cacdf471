import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Identity } from './identity.ts';

/** Headers of a signed call. They never come from outside: the router drops such ones. */
export const IDENTITY_HEADER = 'x-vobe-identity';
export const TIMESTAMP_HEADER = 'x-vobe-timestamp';
export const NONCE_HEADER = 'x-vobe-nonce';
export const SIGNATURE_HEADER = 'x-vobe-signature';

/** A signature older or newer than this is refused; clocks of one site differ by less. */
export const WINDOW_MS = 30_000;

const NONCE_BYTES = 12;

export interface SignedHeaders {
  [IDENTITY_HEADER]: string;
  [TIMESTAMP_HEADER]: string;
  [NONCE_HEADER]: string;
  [SIGNATURE_HEADER]: string;
}

/** The identity as a header value; encode once a request and reuse it for every call. */
export function encodeIdentity(identity: Identity): string {
  return Buffer.from(JSON.stringify(identity)).toString('base64url');
}

/**
 * Signs a call: HMAC-SHA-256 over audience, time, a number used once, identity and the body's hash, so
 * that a captured signature fits no other service and no other body, and is good once. Each attempt is
 * signed again.
 */
export function signCall(
  secret: string,
  audience: string,
  encodedIdentity: string,
  body: string | Buffer,
  now = Date.now(),
): SignedHeaders {
  const timestamp = String(now);
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return {
    [IDENTITY_HEADER]: encodedIdentity,
    [TIMESTAMP_HEADER]: timestamp,
    [NONCE_HEADER]: nonce,
    [SIGNATURE_HEADER]: signature(secret, audience, timestamp, nonce, encodedIdentity, body),
  };
}

/** The verified caller, or why the signature is refused. */
export type Verdict =
  | { readonly identity: Identity }
  | { readonly identity: null; readonly refusal: 'unsigned' | 'replayed' }
  | { readonly identity: null; readonly refusal: 'clock'; readonly skewMs: number };

/** What a service knows of the calls that it was sent. */
export class CallVerifier {
  readonly #secret: string;
  readonly #audience: string;
  readonly #now: () => number;
  /** Until when a nonce must be remembered, in order of expiry. */
  readonly #seen = new Map<string, number>();
  #skew: { ms: number; at: number } | null = null;

  constructor(secret: string, audience: string, now: () => number = Date.now) {
    this.#secret = secret;
    this.#audience = audience;
    this.#now = now;
  }

  /** How far the caller's clock is off, in milliseconds, if that had calls refused lately; else null. */
  get skewMs(): number | null {
    return this.#skew && this.#now() - this.#skew.at <= WINDOW_MS ? this.#skew.ms : null;
  }

  verify(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: string | Buffer,
  ): Verdict {
    const unsigned = { identity: null, refusal: 'unsigned' } as const;
    const encoded = headers[IDENTITY_HEADER];
    const timestamp = headers[TIMESTAMP_HEADER];
    const nonce = headers[NONCE_HEADER];
    const given = headers[SIGNATURE_HEADER];
    if (typeof encoded !== 'string' || typeof timestamp !== 'string') return unsigned;
    if (typeof nonce !== 'string' || typeof given !== 'string') return unsigned;
    const expected = Buffer.from(
      signature(this.#secret, this.#audience, timestamp, nonce, encoded, body),
    );
    const actual = Buffer.from(given);
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return unsigned;
    // The signature holds, so a service of ours wrote all of it: nothing needs a second check.
    const now = this.#now();
    const skewMs = Number(timestamp) - now;
    if (Math.abs(skewMs) > WINDOW_MS) {
      this.#skew = { ms: skewMs, at: now };
      return { identity: null, refusal: 'clock', skewMs };
    }
    this.#skew = null;
    if (!this.#isNew(nonce, now)) return { identity: null, refusal: 'replayed' };
    return { identity: JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Identity };
  }

  #isNew(nonce: string, now: number): boolean {
    for (const [old, until] of this.#seen) {
      if (until >= now) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) return false;
    // A time ahead of ours stays good for two windows.
    this.#seen.set(nonce, now + 2 * WINDOW_MS);
    return true;
  }
}

function signature(
  secret: string,
  audience: string,
  timestamp: string,
  nonce: string,
  identity: string,
  body: string | Buffer,
): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret)
    .update(`v2\n${audience}\n${timestamp}\n${nonce}\n${identity}\n${bodyHash}`)
    .digest('base64url');
}
