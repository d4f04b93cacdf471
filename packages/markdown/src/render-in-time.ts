import { Piscina } from 'piscina';
import type { RenderTask } from './worker.ts';
import { renderMarkdown, type Rendered, type TextKind } from './render.ts';

/** Texts up to this length are rendered in a few milliseconds whatever they hold. */
const SHORT = 5000;

/** A hundred times what a usual text of the greatest length takes. */
const TIME_LIMIT_MS = 2000;

let pool: Piscina<RenderTask, Rendered> | undefined;

/** One thread for the process, started for the first long text and gone when there are no more. */
function threads(): Piscina<RenderTask, Rendered> {
  pool ??= new Piscina<RenderTask, Rendered>({
    filename: new URL('worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
  });
  return pool;
}

/**
 * Renders Markdown without holding up the process: a long text in a thread of its own, for at
 * most two seconds.
 * @returns Null if the text nests so deeply that it would take longer.
 */
export async function renderInTime(source: string, kind: TextKind): Promise<Rendered | null> {
  if (source.length <= SHORT) return renderMarkdown(source, kind);
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    return await threads().run({ source, kind }, { signal });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}
