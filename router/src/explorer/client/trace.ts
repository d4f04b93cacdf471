import type { Trace } from '../../tracing/trace.ts';
import { Store } from './store.ts';

/** What the router says of an answer under `extensions.trace`. */
export type TraceReport = ReturnType<Trace['report']>;

/** Of the operation that was run last. */
export const lastTrace = new Store<TraceReport | null>(null);
