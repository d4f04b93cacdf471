import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@vobe/service-kit/log';
import type { Job } from './subgraph-service.ts';

/** A task that runs once, while the service already serves. */
export interface BackgroundJob extends Job {
  /** Waits for its end, but no longer than that. */
  within: (limitMs: number) => Promise<void>;
}

/**
 * Runs a task once, from the start of a service; a failure is logged, and the next start tries
 * again.
 * @param work Returns how many rows it has changed; ends early when its signal is aborted.
 */
export function backgroundJob(
  log: Logger,
  name: string,
  work: (signal: AbortSignal) => Promise<number>,
): BackgroundJob {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      const count = await work(stopping.signal);
      if (count > 0) log.info({ count, task: name }, 'background work done');
    } catch (error) {
      log.warn({ err: error, task: name }, 'background work failed');
    }
  };
  const start = () => (running ??= run());
  return {
    start: () => void start(),
    within: (limitMs) => Promise.race([start(), sleep(limitMs, undefined, { ref: false })]),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
