import { readJson } from '@vobe/service-kit/bounded-body';
import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import { REVOCATIONS_PATH, revocationsAnswer } from '@vobe/service-kit/revocations';
import { signedFetch } from '@vobe/service-kit/signed-fetch';

/** How often auth is asked. Together with the time an answer takes it stays far below FRESH_MS. */
const POLL_MS = 400;
const TIMEOUT_MS = 1000;
/** For how long the list counts as fresh. */
const FRESH_MS = 2000;

/** An access token, as far as it can be revoked. */
export interface RevocableToken {
  readonly userId: string;
  readonly sessionId: string;
  /** Version of the account when the token was issued. */
  readonly version: number;
}

/**
 * Access tokens that are void before they expire: auth's list of the last minutes, fetched twice a
 * second, so that no request has to ask. The router knows how old its knowledge is: events could be
 * late in an outbox or a broker without anybody here noticing.
 */
export class RevocationList {
  readonly #url: string;
  readonly #secret: string;
  readonly #log: Logger;
  readonly #now: () => number;
  /** When each is of no interest any more, by session. */
  readonly #sessions = new Map<string, number>();
  readonly #users = new Map<string, { beforeVersion: number; until: number }>();
  readonly #polling: PeriodicJob;
  #since: string | null = null;
  #knownAt = Number.NEGATIVE_INFINITY;
  #isSilent = false;

  /** @param jwksUrl Where auth serves its keys: the same server serves the list. */
  constructor(jwksUrl: string, secret: string, log: Logger, now: () => number = Date.now) {
    this.#url = new URL(REVOCATIONS_PATH, jwksUrl).href;
    this.#secret = secret;
    this.#log = log;
    this.#now = now;
    this.#polling = periodicJob(log, 'revocations', POLL_MS, () => this.poll());
  }

  start(): void {
    void this.poll();
    this.#polling.start();
  }

  stop(): Promise<void> {
    return this.#polling.stop();
  }

  /** Whether what is known is at most two seconds old. */
  get isFresh(): boolean {
    return this.#now() - this.#knownAt <= FRESH_MS;
  }

  isRevoked({ userId, sessionId, version }: RevocableToken): boolean {
    const beforeVersion = this.#users.get(userId)?.beforeVersion ?? 0;
    return this.#sessions.has(sessionId) || version < beforeVersion;
  }

  /** Asks auth for what is new. Never throws: what can't be had makes the list old. */
  async poll(): Promise<void> {
    const began = this.#now();
    try {
      const response = await signedFetch({
        service: 'auth',
        url: this.#url,
        internalSecret: this.#secret,
        body: { since: this.#since },
        timeoutMs: TIMEOUT_MS,
      });
      if (!response.ok) throw new Error(`auth answered ${response.status}`);
      const { next, revocations } = revocationsAnswer.parse(await readJson(response));
      for (const { userId, sessionId, beforeVersion, expiresAt } of revocations) {
        const until = Date.parse(expiresAt);
        if (sessionId !== null) this.#sessions.set(sessionId, until);
        else this.#noteUser(userId, beforeVersion ?? 0, until);
      }
      this.#since = next;
      this.#knownAt = began;
      if (this.#isSilent) this.#log.info('auth serves revocations again');
      this.#isSilent = false;
      this.#forgetExpired();
    } catch (error) {
      // Another server may respond next time, with positions of its own.
      this.#since = null;
      if (this.#isSilent || this.isFresh) return;
      this.#isSilent = true;
      this.#log.warn(
        { reason: (error as Error).message },
        'auth serves no revocations: nobody has more rights than a reader until it does',
      );
    }
  }

  #noteUser(userId: string, beforeVersion: number, until: number): void {
    if ((this.#users.get(userId)?.beforeVersion ?? 0) >= beforeVersion) return;
    this.#users.set(userId, { beforeVersion, until });
  }

  #forgetExpired(): void {
    const now = this.#now();
    for (const [id, until] of this.#sessions) if (until < now) this.#sessions.delete(id);
    for (const [id, { until }] of this.#users) if (until < now) this.#users.delete(id);
  }
}
