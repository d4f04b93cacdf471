import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@vobe/service-kit/log';
import { POLICY } from './policy.ts';

const { maxWaitMs, refusedMs, probeEveryMs, probeTimeoutMs, maxFailures } = POLICY.breaker;

export interface SubgraphHealthOptions {
  readonly name: string;
  /** Sends the health probe. Rejects if the subgraph does not answer it in time. */
  readonly probe: () => Promise<void>;
  readonly log: Logger;
  readonly now?: () => number;
}

/**
 * Whether a subgraph is healthy: a circuit breaker (M. Nygard, "Release It!", 2nd ed., chapter 5)
 * with active probes. A slow or failed call triggers a probe; if that fails, calls fail fast until a
 * probe succeeds. So one reader waits for a subgraph that hangs, not every fifth, and no reader's call
 * serves as the trial.
 */
export class SubgraphHealth {
  readonly #options: SubgraphHealthOptions;
  readonly #now: () => number;
  #failures = 0;
  #lastSuccess = Number.NEGATIVE_INFINITY;
  #isDown = false;
  #isRefusing = false;
  #probing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: SubgraphHealthOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /**
   * Whether a call may be made. A subgraph that is down is probed once more, for a moment: one that
   * has recovered answers at once, and no reader is lost.
   */
  async mayCall(): Promise<boolean> {
    if (this.#isDown) {
      const waitMs = maxWaitMs[this.#isRefusing ? 'refused' : 'hung'];
      await Promise.race([this.suspect(), sleep(waitMs, null, { ref: false })]);
    }
    return !this.#isDown;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#lastSuccess = this.#now();
  }

  /** A call is slow: probes the subgraph. Resolves when its state is known. */
  suspect(): Promise<void> {
    this.#probing ??= this.#probe().finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /**
   * @param since When the call began. A subgraph that has answered others meanwhile is healthy: the
   * call itself was too costly, and must not mark the subgraph as down for everybody.
   */
  failed(since: number, reason: string): void {
    if (this.#isDown || since < this.#lastSuccess) return;
    this.#failures += 1;
    if (this.#failures >= maxFailures) this.#markDown(reason);
    else void this.suspect();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #probe(): Promise<void> {
    const began = this.#now();
    try {
      await this.#options.probe();
      if (this.#isDown) this.#markUp();
    } catch (error) {
      this.#isRefusing = this.#now() - began < refusedMs;
      // It has answered others: it is busy, and so the probe was late.
      const isBusy = !this.#isRefusing && this.#lastSuccess >= began - probeTimeoutMs;
      if (isBusy && !this.#isDown) return;
      this.#markDown((error as Error).message);
    }
  }

  #markDown(reason: string): void {
    if (this.#isClosed) return;
    if (!this.#isDown) {
      this.#options.log.warn({ subgraph: this.#options.name, reason }, 'subgraph is down');
    }
    this.#isDown = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.suspect(), probeEveryMs);
    this.#timer.unref();
  }

  #markUp(): void {
    this.#isDown = false;
    this.#failures = 0;
    this.#options.log.info({ subgraph: this.#options.name }, 'subgraph is back');
  }
}
