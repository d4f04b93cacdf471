import { createClient } from 'redis';
import type { Logger } from '@vobe/service-kit/log';

export type RedisClient = ReturnType<typeof createClient>;

/** How often Redis is tried again while it does not respond. */
const RETRY_MS = 500;

export interface RedisOptions {
  readonly url: string;
  /** Longest wait for an answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly log: Logger;
  /** What is so while Redis is away, and when it responds again, for the log. */
  readonly consequence: { readonly away: string; readonly back: string };
  /**
   * What must be done before it is used, each time that it responds again; with whether it is another connection than
   * before, for Redis itself may have been replaced meanwhile.
   */
  readonly begin: (client: RedisClient, isNew: boolean) => Promise<unknown>;
}

/**
 * A connection to Redis that nobody waits for: what is not answered in time makes Redis count as away, and
 * nobody asks it until it responds again.
 */
export class RedisConnection {
  readonly #client: RedisClient;
  readonly #options: RedisOptions;
  #isUsable = false;
  #isNew = true;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: RedisOptions) {
    this.#options = options;
    this.#client = createClient({
      url: options.url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 10_000,
      socket: {
        connectTimeout: 1000,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 2000),
      },
    });
    this.#client.on('error', (error: unknown) => this.#lose(error));
    this.#client.on('ready', () => {
      this.#isNew = true;
      void this.#begin();
    });
    this.#client.connect().catch((error: unknown) => this.#lose(error));
  }

  /** Does something with Redis. @throws Error at once while it is away, or when it does not answer in time. */
  async use<Result>(work: (client: RedisClient) => Promise<Result>): Promise<Result> {
    if (!this.#isUsable) throw new Error('Redis is away');
    try {
      return await this.#inTime(work(this.#client));
    } catch (error) {
      this.#lose(error);
      throw error;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#isUsable = false;
    clearTimeout(this.#retry);
    this.#client.destroy();
  }

  #lose(error: unknown): void {
    if (this.#isClosed) return;
    const { log, consequence } = this.#options;
    if (this.#isUsable) {
      log.warn({ reason: (error as Error).message }, `Redis is away: ${consequence.away}`);
    }
    this.#isUsable = false;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#begin(), RETRY_MS).unref();
  }

  async #begin(): Promise<void> {
    if (this.#isClosed || this.#isUsable || !this.#client.isReady) return;
    const { log, begin, consequence } = this.#options;
    try {
      await this.#inTime(begin(this.#client, this.#isNew));
      this.#isNew = false;
      this.#isUsable = true;
      log.info(`Redis responds: ${consequence.back}`);
    } catch (error) {
      this.#lose(error);
    }
  }

  async #inTime<Result>(work: Promise<Result>): Promise<Result> {
    const { timeoutMs } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    });
    work.catch(() => undefined);
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
