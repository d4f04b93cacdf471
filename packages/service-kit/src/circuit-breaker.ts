export interface CircuitSettings {
  /** Failures in a row that open the circuit. */
  readonly threshold: number;
  /** How long it then stays open, in milliseconds. */
  readonly openMs: number;
}

/**
 * Spares a service that does not answer, and those who would wait for it. Closed: calls go
 * through. Open: they fail at once. Half-open, after a pause: one call tries.
 * Pattern: M. Nygard, "Release It!", 2nd ed., chapter 5.
 */
export class CircuitBreaker {
  #failures = 0;
  #openUntil = 0;
  #lastSuccess = Number.NEGATIVE_INFINITY;
  readonly #settings: CircuitSettings;
  readonly #now: () => number;

  constructor(settings: CircuitSettings, now: () => number = Date.now) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Whether a call may be made. The one that tries an open circuit keeps the others waiting. */
  tryCall(): boolean {
    if (this.#failures < this.#settings.threshold) return true;
    if (this.#now() < this.#openUntil) return false;
    this.#openUntil = this.#now() + this.#settings.openMs;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#lastSuccess = this.#now();
  }

  /**
   * @param since When the call began. A service that has answered others meanwhile is not ill: the
   * call itself was too dear, and whoever sends such must not close the service to everybody.
   */
  failed(since: number): void {
    if (since < this.#lastSuccess) return;
    this.#failures += 1;
    if (this.#failures >= this.#settings.threshold)
      this.#openUntil = this.#now() + this.#settings.openMs;
  }

  get isOpen(): boolean {
    return this.#failures >= this.#settings.threshold;
  }
}
