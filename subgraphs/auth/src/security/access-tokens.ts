import { SignJWT, jwtVerify } from 'jose';
import type { Role } from '@vobe/service-kit/identity';
import { ALGORITHM, type KeyRing } from './key-ring.ts';

/** Media type of access tokens: RFC 9068. */
const TYPE = 'at+jwt';

export interface AccessTokenOptions {
  issuer: string;
  audience: string;
  lifetimeMs: number;
}

export interface AccessClaims {
  userId: string;
  sessionId: string;
  expiresAt: Date;
}

/** Signed JWTs that the router can check without asking. */
export class AccessTokens {
  readonly #keys: KeyRing;
  readonly #options: AccessTokenOptions;

  constructor(keys: KeyRing, options: AccessTokenOptions) {
    this.#keys = keys;
    this.#options = options;
  }

  /** Lifetime of a token, in milliseconds. */
  get lifetimeMs(): number {
    return this.#options.lifetimeMs;
  }

  /** @param user As it is now: its version is in the token, so that older ones can be recognised. */
  async issue(
    user: { id: string; roles: readonly Role[]; version: number },
    sessionId: string,
  ): Promise<{ token: string; expiresAt: Date }> {
    const { kid, privateKey } = await this.#keys.signingKey();
    const issuedAt = Math.floor(Date.now() / 1000);
    const expires = issuedAt + Math.floor(this.#options.lifetimeMs / 1000);
    const token = await new SignJWT({ sid: sessionId, roles: user.roles, ver: user.version })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .setSubject(user.id)
      .setIssuer(this.#options.issuer)
      .setAudience(this.#options.audience)
      .setJti(crypto.randomUUID())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expires)
      .sign(privateKey);
    return { token, expiresAt: new Date(expires * 1000) };
  }

  /** What a token says if signature, issuer, audience, type and times hold, else null. */
  async verify(token: string): Promise<AccessClaims | null> {
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          const key = kid ? await this.#keys.verifyKey(kid) : null;
          if (!key) throw new Error('unknown key');
          return key;
        },
        {
          issuer: this.#options.issuer,
          audience: this.#options.audience,
          typ: TYPE,
          algorithms: [ALGORITHM],
          requiredClaims: ['sub', 'sid', 'exp'],
        },
      );
      return {
        userId: String(payload.sub),
        sessionId: String(payload['sid']),
        expiresAt: new Date(Number(payload.exp) * 1000),
      };
    } catch {
      return null;
    }
  }
}
