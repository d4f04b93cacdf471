import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { readJson } from '@vobe/service-kit/bounded-body';
import type { Logger } from '@vobe/service-kit/log';

/** An unknown kid may trigger a fetch once in this time, so that forged tokens can't flood auth. */
const COOLDOWN_MS = 60_000;
/** Keys are fetched again after this time, so that withdrawn ones are forgotten. */
const MAX_AGE_MS = 300_000;
const TIMEOUT_MS = 2000;
/** How often keys are requested from auth while none are known. */
const RETRY_MS = 1000;
/** A request waits so long for the first keys, in milliseconds; then it counts as anonymous. */
const MAX_WAIT_MS = 300;

/** Auth can't be asked and no keys are known. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}

/** The public keys of auth, cached through its outages: readers who are signed in stay so. */
export class KeySet {
  readonly #url: string;
  readonly #log: Logger;
  readonly #now: () => number;
  #resolve: ReturnType<typeof createLocalJWKSet> | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #fetching: Promise<void> | undefined;

  constructor(url: string, log: Logger, now: () => number = Date.now) {
    this.#url = url;
    this.#log = log;
    this.#now = now;
  }

  /** For jwtVerify. @throws KeysUnavailable; JWKSNoMatchingKey for an unknown kid. */
  readonly getKey: JWTVerifyGetKey = async (header, token) => {
    if (!this.#resolve) await this.#firstKeys();
    else if (this.#now() - this.#fetchedAt > MAX_AGE_MS && this.#mayTry()) void this.#fetch();
    if (!this.#resolve) throw new KeysUnavailable('no keys of auth are known');
    try {
      return await this.#resolve(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.#mayTry()) throw error;
      await this.#fetch();
      return this.#resolve(header, token);
    }
  };

  /** Fetches the keys before anybody asks. */
  prepare(): void {
    void this.#fetch();
  }

  /** Waits a moment for the first keys; an auth that hangs must not hold up every reader. */
  async #firstKeys(): Promise<void> {
    if (!this.#fetching && this.#now() - this.#triedAt < RETRY_MS) return;
    await Promise.race([this.#fetch(), sleep(MAX_WAIT_MS, undefined, { ref: false })]);
  }

  #mayTry(): boolean {
    return this.#now() - this.#triedAt > COOLDOWN_MS;
  }

  #fetch(): Promise<void> {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #load(): Promise<void> {
    this.#triedAt = this.#now();
    try {
      const response = await fetch(this.#url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`auth answered ${response.status}`);
      this.#resolve = createLocalJWKSet((await readJson(response)) as JSONWebKeySet);
      this.#fetchedAt = this.#now();
    } catch (error) {
      this.#log.warn({ err: error }, 'could not fetch the public keys of auth');
    }
  }
}
