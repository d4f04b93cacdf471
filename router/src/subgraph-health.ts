import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@vobe/service-kit/log';

/** How long a subgraph may take to answer the simplest question, in milliseconds. */
export const PROBE_TIMEOUT_MS = 400;
/** How often it is asked while it is taken for down. */
const PROBE_EVERY_MS = 250;
/**
 * How long a call waits for the answer of a subgraph that is down, in milliseconds: of one that hung a
 * moment, or every reader would wait; of one that refused at once longer, for it refuses again at once,
 * or it is just back and slow at first.
 */
const PATIENCE_MS = { hung: 20, refused: 300 } as const;
/** A probe that failed sooner was refused. */
const REFUSED_MS = 100;
/** Failures in a row that take it for down though it answers the question: what it does for others fails. */
const MAX_FAILURES = 5;

export interface SubgraphHealthOptions {
  readonly name: string;
  /** Asks the simplest question. Rejects if the subgraph does not answer it in time. */
  readonly probe: () => Promise<void>;
  readonly log: Logger;
  readonly now?: () => number;
}

/**
 * Whether a subgraph is worth asking: a circuit breaker (M. Nygard, "Release It!", 2nd ed., chapter 5)
 * that finds out by questions of its own. A slow or failed call has the subgraph asked the simplest
 * question at once; if it has no answer, calls fail without waiting until it has one again. So one
 * reader waits for a subgraph that hangs, not every fifth, and none has to try it out.
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
   * Whether a call may be tried. Of a subgraph that is down it is asked once more, for a moment: one
   * that is back answers at once, and loses no reader.
   */
  async mayCall(): Promise<boolean> {
    if (this.#isDown) {
      const patience = PATIENCE_MS[this.#isRefusing ? 'refused' : 'hung'];
      await Promise.race([this.suspect(), sleep(patience, null, { ref: false })]);
    }
    return !this.#isDown;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#lastSuccess = this.#now();
  }

  /** A call is slow: the subgraph may be ill. Resolves when that is known. */
  suspect(): Promise<void> {
    this.#probing ??= this.#probe().finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /**
   * @param since When the call began. A subgraph that has answered others meanwhile is not ill: the
   * call itself was too costly, and whoever sends such must not close the subgraph to everybody.
   */
  failed(since: number, reason: string): void {
    if (this.#isDown || since < this.#lastSuccess) return;
    this.#failures += 1;
    if (this.#failures >= MAX_FAILURES) this.#goDown(reason);
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
      if (this.#isDown) this.#comeBack();
    } catch (error) {
      this.#isRefusing = this.#now() - began < REFUSED_MS;
      this.#goDown((error as Error).message);
    }
  }

  #goDown(reason: string): void {
    if (this.#isClosed) return;
    if (!this.#isDown) {
      this.#options.log.warn({ subgraph: this.#options.name, reason }, 'subgraph is down');
    }
    this.#isDown = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.suspect(), PROBE_EVERY_MS);
    this.#timer.unref();
  }

  #comeBack(): void {
    this.#isDown = false;
    this.#failures = 0;
    this.#options.log.info({ subgraph: this.#options.name }, 'subgraph is back');
  }
}
