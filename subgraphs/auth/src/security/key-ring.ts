import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Logger } from '@vobe/service-kit/log';
import type { DatabaseClient } from '../data/database.ts';
import { findSigningKeys, insertSigningKeyOnce, type StoredKey } from '../data/signing-keys.ts';
import { encrypt, decrypt } from './encryption.ts';

export const ALGORITHM = 'EdDSA';

const HOUR_MS = 3_600_000;
/** The next key is shown this long before it signs, so that every cached key set has it by then. */
const PREVIEW_MS = HOUR_MS;
const PURPOSE = 'signing keys';
/** How long the ring caches its keys; other instances may have added one. */
const REFRESH_MS = 60_000;

export interface KeyRingOptions {
  secret: string;
  /** How long a key signs. */
  lifetimeMs: number;
  /** How long after its last signature a key must verify. */
  tokenLifetimeMs: number;
  log: Logger;
  now?: () => number;
}

interface RingKey extends StoredKey {
  /** Null if it was encrypted with another secret: such a key verifies but does not sign. */
  readonly privateKey: CryptoKey | null;
  readonly verifyKey: CryptoKey;
}

/** The key pairs of access tokens. They live in the database and replace one another in time. */
export class KeyRing {
  readonly #db: DatabaseClient;
  readonly #options: KeyRingOptions;
  #keys: RingKey[] = [];
  #loadedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<void> | undefined;

  constructor(db: DatabaseClient, options: KeyRingOptions) {
    this.#db = db;
    this.#options = options;
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  /** The key that signs now: the oldest that has not retired, as every key set knows it. */
  async signingKey(): Promise<{ kid: string; privateKey: CryptoKey }> {
    const keys = await this.#current();
    for (const { kid, privateKey, retiresAt } of keys) {
      if (privateKey && retiresAt.getTime() > this.#now()) return { kid, privateKey };
    }
    throw new Error('there is no signing key');
  }

  /** The key of a kid while it verifies, or null. */
  async verifyKey(kid: string): Promise<CryptoKey | null> {
    const keys = await this.#current();
    return keys.find((key) => key.kid === kid)?.verifyKey ?? null;
  }

  /** The public keys that verify, as a JSON Web Key Set (RFC 7517). */
  async publicKeySet(): Promise<{ keys: JWK[] }> {
    const keys = await this.#current();
    return {
      keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: ALGORITHM, use: 'sig' })),
    };
  }

  async #current(): Promise<RingKey[]> {
    const now = this.#now();
    const signs = this.#keys.some((key) => key.privateKey && key.retiresAt.getTime() > now);
    if (!signs || now - this.#loadedAt > REFRESH_MS) {
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined;
      });
      await this.#loading;
    }
    return this.#keys.filter(({ expiresAt }) => expiresAt.getTime() > now);
  }

  async #load(): Promise<void> {
    const now = this.#now();
    let keys = await this.#read(now);
    const last = keys.findLast(({ privateKey }) => privateKey);
    if (!last || last.retiresAt.getTime() - now <= PREVIEW_MS) {
      const unusable = keys.filter(({ privateKey }) => !privateKey).map(({ kid }) => kid);
      await this.#addKey(last?.retiresAt.getTime() ?? now, unusable);
      keys = await this.#read(now);
    }
    this.#keys = keys;
    this.#loadedAt = now;
  }

  async #read(now: number): Promise<RingKey[]> {
    const stored = await findSigningKeys(this.#db, new Date(now));
    return Promise.all(
      stored.map(async (key) => {
        const known = this.#keys.find(({ kid }) => kid === key.kid);
        return known ?? { ...key, ...(await this.#importPair(key)) };
      }),
    );
  }

  /** Adds a key that begins to sign when the last one retires. */
  async #addKey(startsAt: number, unusable: readonly string[]): Promise<void> {
    const { lifetimeMs, tokenLifetimeMs, secret } = this.#options;
    const pair = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    const retiresAt = new Date(Math.max(startsAt, this.#now()) + lifetimeMs);
    const key: StoredKey = {
      kid: crypto.randomUUID(),
      publicJwk: await exportJWK(pair.publicKey),
      encryptedJwk: encrypt(secret, PURPOSE, JSON.stringify(await exportJWK(pair.privateKey))),
      retiresAt,
      expiresAt: new Date(retiresAt.getTime() + tokenLifetimeMs + HOUR_MS),
    };
    await insertSigningKeyOnce(this.#db, new Date(startsAt), key, unusable);
  }

  async #importPair({ kid, publicJwk, encryptedJwk }: StoredKey) {
    const verifyKey = (await importJWK(publicJwk, ALGORITHM)) as CryptoKey;
    const privateJwk = decrypt(this.#options.secret, PURPOSE, encryptedJwk);
    if (privateJwk === null) {
      this.#options.log.warn(
        { kid },
        'a signing key was encrypted with another AUTH_KEY_SECRET: it verifies until it expires',
      );
      return { verifyKey, privateKey: null };
    }
    const privateKey = (await importJWK(JSON.parse(privateJwk) as JWK, ALGORITHM)) as CryptoKey;
    return { verifyKey, privateKey };
  }
}
