import type { Logger } from './log.ts';

/** A task that a service runs at an interval. */
export interface PeriodicJob {
  start: () => void;
  /** Waits for work in progress. */
  stop: () => Promise<void>;
}

/** Runs a task again and again, never twice at the same time; a failure is logged, and the next run comes. */
export function periodicJob(
  log: Logger,
  name: string,
  intervalMs: number,
  task: () => Promise<void>,
): PeriodicJob {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await task();
    } catch (error) {
      log.warn({ err: error, task: name }, 'periodic task failed');
    } finally {
      running = undefined;
    }
  };
  return {
    start() {
      timer = setInterval(() => {
        running ??= run();
      }, intervalMs);
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
