import { setTimeout as sleep } from 'node:timers/promises';

export interface CircuitSettings {
  /** Failures in a row that open the circuit. */
  readonly threshold: number;
  /** How long it then stays open, in milliseconds. */
  readonly openMs: number;
}

/**
 * How long calls wait for the trial of a half-open circuit, in milliseconds. A recovered service
 * responds sooner: then no call of a page is lost. One that hangs costs no more.
 */
const MAX_WAIT_MS = 300;

/**
 * Stops calling a service that does not respond, and fails fast meanwhile. Closed: calls go
 * through. Open: they fail at once. Half-open, after a pause: one trial call.
 * Pattern: M. Nygard, "Release It!", 2nd ed., chapter 5.
 */
export class CircuitBreaker {
  #failures = 0;
  #openUntil = 0;
  #lastSuccess = Number.NEGATIVE_INFINITY;
  /** Resolves with whether the trial call has succeeded. */
  #trial: PromiseWithResolvers<boolean> | null = null;
  readonly #settings: CircuitSettings;
  readonly #now: () => number;

  constructor(settings: CircuitSettings, now: () => number = Date.now) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Whether a call may be made. During a trial call the others wait for its result a moment. */
  async mayCall(): Promise<boolean> {
    if (!this.isOpen) return true;
    if (this.#now() >= this.#openUntil) {
      this.#openUntil = this.#now() + this.#settings.openMs;
      this.#endTrial(false);
      this.#trial = Promise.withResolvers();
      return true;
    }
    if (!this.#trial) return false;
    return Promise.race([this.#trial.promise, sleep(MAX_WAIT_MS, false, { ref: false })]);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#lastSuccess = this.#now();
    this.#endTrial(true);
  }

  /**
   * @param since When the call began. A service that has answered others meanwhile is healthy: the
   * call itself was too costly, and must not open the circuit for everybody.
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
