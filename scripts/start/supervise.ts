import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '@vobe/event-bus/backoff';
import type { PartProcess } from './services.ts';

/** The first start again is at once; each further one waits longer. */
const LEAST_MS = 250;
const MOST_MS = 30_000;
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
    let attempt = 0;
    let since = Date.now();
    let reason = await part.ended;
    if (!mayRestart && !isStopped()) {
      return report(`${name} ended (${reason}). Start it again with: npm run service -- ${name}`);
    }
    while (!isStopped()) {
      if (Date.now() - since > WELL_MS) attempt = 0;
      if (attempt === 0) report(`${name} ended (${reason}); it is started again.`);
      if (attempt > 0) {
        const wait = backoffMs(attempt, LEAST_MS, MOST_MS);
        await sleep(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
      }
      attempt += 1;
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
