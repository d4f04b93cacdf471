import { Backoff } from '@vobe/service-kit/retry';
import type { PartProcess } from './services.ts';

/** The first start again is at once; each further one waits longer. */
const RESTARTS = { leastMs: 250, mostMs: 30_000 };
/** A part that ran for so long is well: when it ends the next time, it begins with the shortest wait. */
const WELL_MS = 60_000;

export interface SupervisedPart {
  drain: () => void;
  /** Stops it, and stops starting it again. */
  stop: () => Promise<void>;
}

/**
 * Starts a part, and starts it again when it ends by itself, at once and then after growing waits.
 * @param launch Starts it once and resolves when it is ready.
 * @param mayRestart False only reports that it ended.
 * @param report Receives a sentence on what happened.
 * @throws what the first start throws.
 */
export async function supervise(
  name: string,
  launch: () => Promise<PartProcess>,
  mayRestart: boolean,
  report: (sentence: string) => void,
): Promise<SupervisedPart> {
  const stopped = new AbortController();
  const isStopped = () => stopped.signal.aborted;
  let part = await launch();

  async function keepRunning(): Promise<void> {
    const backoff = new Backoff(RESTARTS);
    let isFirst = true;
    let since = Date.now();
    let reason = await part.ended;
    if (!mayRestart && !isStopped()) {
      return report(`${name} ended (${reason}). Start it again with: npm run service -- ${name}`);
    }
    while (!isStopped()) {
      if (Date.now() - since > WELL_MS) {
        backoff.reset();
        isFirst = true;
      }
      if (isFirst) report(`${name} ended (${reason}); it is started again.`);
      else await backoff.wait(stopped.signal);
      isFirst = false;
      if (isStopped()) return;
      try {
        part = await launch();
        since = Date.now();
        if (isStopped()) return await part.stop();
        report(`${name} runs again.`);
        reason = await part.ended;
      } catch (error) {
        reason = (error as Error).message;
      }
    }
  }

  const running = keepRunning();
  return {
    drain: () => part.drain(),
    async stop() {
      stopped.abort();
      await part.stop();
      await running;
    },
  };
}
