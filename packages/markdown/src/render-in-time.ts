import { FairQueue, QueueFull } from '@vobe/service-kit/fair-queue';
import { Piscina } from 'piscina';
import { renderMarkdown, type Rendered, type TextKind } from './render.ts';
import type { RenderTask } from './worker.ts';

/** Texts up to this length are rendered in a few milliseconds whatever they hold. */
const SHORT = 500;

/** A hundred times what a usual text of the greatest length takes. */
const TIME_LIMIT_MS = 2000;

/** With the time to render less than the router waits for an answer. */
const WAIT_LIMIT_MS = 500;

/** As much as a hundred thousand characters become unless somebody tries for more. */
const MAX_HTML = 1_000_000;

/** Two, so that one user's costly text leaves the other thread to everybody else. */
const THREADS = 2;

const queue = new FairQueue({
  capacity: THREADS,
  maxQueuedPerClient: 3,
  maxQueued: 20,
  maxWaitMs: WAIT_LIMIT_MS,
});

let pool: Piscina<RenderTask, Rendered> | undefined;

/** The process's threads, started when there are long texts and gone when there are no more. */
function threads(): Piscina<RenderTask, Rendered> {
  pool ??= new Piscina<RenderTask, Rendered>({
    filename: new URL('worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: 10_000,
  });
  return pool;
}

/** Why a text was not rendered: it costs too much, or others are ahead of it. */
export type RenderRefusal = 'too complex' | 'busy';

/**
 * Renders Markdown without holding up the process: all but the shortest texts in a thread of their
 * own, for at most two seconds from when it begins.
 * @param owner Whose text it is: of one owner's texts one is rendered at a time.
 */
export async function renderInTime(
  source: string,
  kind: TextKind,
  owner: string,
): Promise<Rendered | RenderRefusal> {
  if (source.length <= SHORT) return renderMarkdown(source, kind);
  try {
    return await queue.run(owner, () => renderInThread({ source, kind }));
  } catch (error) {
    if (error instanceof QueueFull) return 'busy';
    throw error;
  }
}

async function renderInThread(task: RenderTask): Promise<Rendered | RenderRefusal> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    const rendered = await threads().run(task, { signal });
    return rendered.html.length > MAX_HTML ? 'too complex' : rendered;
  } catch (error) {
    if (signal.aborted) return 'too complex';
    throw error;
  }
}
