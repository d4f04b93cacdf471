/** Failures in a row that open the circuit, and how long it then stays open. */
const THRESHOLD = 5;
const OPEN_MS = 2000;

/**
 * Spares a service that does not answer, and those who would wait for it. Closed: calls go
 * through. Open: they fail at once. Half-open, after a pause: one call tries.
 * Pattern: M. Nygard, "Release It!", 2nd ed., chapter 5.
 */
export class CircuitBreaker {
  #failures = 0;
  #openUntil = 0;
  #lastSuccess = Number.NEGATIVE_INFINITY;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether a call may be made. The one that tries an open circuit keeps the others waiting. */
  tryCall(): boolean {
    if (this.#failures < THRESHOLD) return true;
    if (this.#now() < this.#openUntil) return false;
    this.#openUntil = this.#now() + OPEN_MS;
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
    if (this.#failures >= THRESHOLD) this.#openUntil = this.#now() + OPEN_MS;
  }

  get isOpen(): boolean {
    return this.#failures >= THRESHOLD;
  }
}
