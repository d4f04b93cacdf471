import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Work } from './work.ts';

/** The cause of work: a request, or an event that came from one. */
export interface Cause {
  readonly correlationId: string;
  /** W3C trace context, or null without a trace. */
  readonly traceparent: string | null;
  /** Counts what it costs, where somebody asks. */
  readonly work?: Work | undefined;
}

const storage = new AsyncLocalStorage<Cause>();

/** Runs work with a cause: whatever it writes or sends carries it. */
export function withCause<Result>(cause: Cause, work: () => Result): Result {
  return storage.run(cause, work);
}

/** The cause of what runs now. Work without a request, such as a periodic job's, is its own cause. */
export function currentCause(): Cause {
  return storage.getStore() ?? { correlationId: randomUUID(), traceparent: null };
}
