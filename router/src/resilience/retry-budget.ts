export interface RetryBudgetOptions {
  readonly maxTokens: number;
  /** What a call that succeeds gives back. */
  readonly tokensPerSuccess: number;
}

/**
 * Bounds how much retries add to the load of a service that fails: the retry throttling of gRPC
 * (https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs).
 */
export class RetryBudget {
  readonly #options: RetryBudgetOptions;
  #tokens: number;

  constructor(options: RetryBudgetOptions) {
    this.#options = options;
    this.#tokens = options.maxTokens;
  }

  succeeded(): void {
    const { maxTokens, tokensPerSuccess } = this.#options;
    this.#tokens = Math.min(maxTokens, this.#tokens + tokensPerSuccess);
  }

  /** An attempt failed. @returns Whether it may be tried again. */
  failed(): boolean {
    this.#tokens = Math.max(0, this.#tokens - 1);
    return this.#tokens > this.#options.maxTokens / 2;
  }
}
