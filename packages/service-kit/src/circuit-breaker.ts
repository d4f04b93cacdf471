import { setTimeout as sleep } from 'node:timers/promises';

export interface CircuitSettings {
  /** Failures in a row that open the circuit. */
  readonly threshold: number;
  /** How long it then stays open, in milliseconds. */
  readonly openMs: number;
}

/**
 * How long calls wait for the one that tries an open circuit, in milliseconds. A service that is
 * back answers sooner: then none of the calls of one page is lost. One that hangs costs no more.
 */
const PATIENCE_MS = 300;

/**
 * Spares a service that does not answer, and those who would wait for it. Closed: calls go
 * through. Open: they fail at once. Half-open, after a pause: one call tries.
 * Pattern: M. Nygard, "Release It!", 2nd ed., chapter 5.
 */
export class CircuitBreaker {
  #failures = 0;
  #openUntil = 0;
  #lastSuccess = Number.NEGATIVE_INFINITY;
  /** Tells whether the call that tries an open circuit has succeeded. */
  #trial: PromiseWithResolvers<boolean> | null = null;
  readonly #settings: CircuitSettings;
  readonly #now: () => number;

  constructor(settings: CircuitSettings, now: () => number = Date.now) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Whether a call may be made. While one tries an open circuit, the others wait for it a moment. */
  async mayCall(): Promise<boolean> {
    if (!this.isOpen) return true;
    if (this.#now() >= this.#openUntil) {
      this.#openUntil = this.#now() + this.#settings.openMs;
      this.#endTrial(false);
      this.#trial = Promise.withResolvers();
      return true;
    }
    if (!this.#trial) return false;
    return Promise.race([this.#trial.promise, sleep(PATIENCE_MS, false, { ref: false })]);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#lastSuccess = this.#now();
    this.#endTrial(true);
  }

  /**
   * @param since When the call began. A service that has answered others meanwhile is not ill: the
   * call itself was too dear, and whoever sends such must not close the service to everybody.
   */
  failed(since: number): void {
    if (since < this.#lastSuccess) return;
    this.#failures += 1;
    if (!this.isOpen) return;
    this.#openUntil = this.#now() + this.#settings.openMs;
    this.#endTrial(false);
  }

  #endTrial(hasSucceeded: boolean): void {
    this.#trial?.resolve(hasSucceeded);
    this.#trial = null;
  }

  get isOpen(): boolean {
    return this.#failures >= this.#settings.threshold;
  }
}
