/**
 * The one place that says how to try again. The waits are cockatiel's. Its retry policy is not used: it
 * sleeps through an abort, for up to the longest wait, and then calls once more, where a service that
 * stops must do neither. docs/architecture/0018-kept-libraries.md says what else stays ours.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ExponentialBackoff, halfJitterGenerator, type IBackoff } from 'cockatiel';

export interface BackoffOptions {
  /** The first wait, before jitter. */
  readonly leastMs: number;
  readonly mostMs: number;
}

/**
 * Exponential backoff with jitter: the wait doubles from the least to the most, and a random half is
 * subtracted, so that clients that failed together do not retry together ("equal jitter", M. Brooker,
 * Exponential Backoff And Jitter, 2015).
 */
export class Backoff {
  readonly #first: IBackoff<unknown>;
  #next: IBackoff<unknown>;

  constructor({ leastMs, mostMs }: BackoffOptions) {
    this.#first = new ExponentialBackoff({
      initialDelay: leastMs,
      maxDelay: mostMs,
      generator: halfJitterGenerator,
    }).next();
    this.#next = this.#first;
  }

  /** The next wait, in milliseconds. */
  nextMs(): number {
    const { duration } = this.#next;
    this.#next = this.#next.next(undefined);
    return duration;
  }

  /** Waits longer each time; ends early, without error, when the signal is aborted. */
  wait(signal: AbortSignal): Promise<void> {
    return wait(this.nextMs(), signal);
  }

  /** What was tried has succeeded: the next wait is the shortest again. */
  reset(): void {
    this.#next = this.#first;
  }
}

export interface RetryOptions extends BackoffOptions {
  /** As many as it takes, if left out. */
  readonly attempts?: number;
  readonly signal: AbortSignal;
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Does work until it succeeds, with growing waits between the attempts.
 * @returns Its result; undefined if the signal is aborted before an attempt succeeds.
 * @throws what the last of a bounded number of attempts throws.
 */
export async function retry<Result>(
  work: () => Promise<Result>,
  { attempts = Infinity, signal, onFailure, ...options }: RetryOptions,
): Promise<Result | undefined> {
  const backoff = new Backoff(options);
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts) throw error;
      onFailure?.(error);
      await backoff.wait(signal);
    }
  }
  return undefined;
}

/** Waits; ends early, without error, when the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
