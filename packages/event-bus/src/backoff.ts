import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Exponential backoff with jitter: the wait doubles from the minimum to the maximum, and a random half
 * is subtracted, so that clients that failed together do not retry together ("equal jitter", M. Brooker,
 * Exponential Backoff And Jitter, 2015).
 * @param attempt How many have failed, from 1.
 */
export function backoffMs(attempt: number, leastMs: number, mostMs: number): number {
  const whole = Math.min(mostMs, leastMs * 2 ** (attempt - 1));
  return whole / 2 + Math.random() * (whole / 2);
}

/** Waits; ends early, without error, when the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
