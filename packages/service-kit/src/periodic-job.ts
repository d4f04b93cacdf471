import type { Logger } from './log.ts';

/** A task that a service runs at an interval. */
export interface PeriodicJob {
  start: () => void;
  /** Waits for work in progress. */
  stop: () => Promise<void>;
}

/** One that is also told when there is something to do. */
export interface WakeableJob extends PeriodicJob {
  /** Runs it now, without waiting for it; once more if it is running, for it may have passed what is new. */
  wake: () => void;
}

/** Runs a task again and again, never twice at the same time; a failure is logged, and the next run comes. */
export function periodicJob(
  log: Logger,
  name: string,
  intervalMs: number,
  task: () => Promise<void>,
): WakeableJob {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;
  const run = async (): Promise<void> => {
    try {
      await task();
    } catch (error) {
      log.warn({ err: error, task: name }, 'periodic task failed');
    } finally {
      running = undefined;
    }
    if (isWanted) {
      isWanted = false;
      running = run();
    }
  };
  return {
    start() {
      timer = setInterval(() => {
        running ??= run();
      }, intervalMs);
    },
    wake() {
      if (isStopped) return;
      if (running) isWanted = true;
      else running = run();
    },
    async stop() {
      isStopped = true;
      isWanted = false;
      clearInterval(timer);
      await running;
    },
  };
}
