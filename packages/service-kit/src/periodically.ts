import type { Logger } from './log.ts';

/** Work that a service does by the clock. */
export interface Periodic {
  start: () => void;
  /** Lets what is under way come to its end. */
  stop: () => Promise<void>;
}

/** Runs a task again and again, never twice at once; a failure is logged and the next turn comes. */
export function periodically(
  log: Logger,
  name: string,
  intervalMs: number,
  task: () => Promise<void>,
): Periodic {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const turn = async () => {
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
        running ??= turn();
      }, intervalMs);
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
