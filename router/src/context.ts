import type { BaseContext } from '@apollo/server';
import type { Writes } from './cache/writes.ts';
import type { Trace } from './tracing/trace.ts';
import type { Identity } from '@vobe/service-kit/identity';

/** What the router knows of a request. */
export interface RouterContext extends BaseContext {
  identity: Identity;
  /** The identity as it goes into every signed call. */
  encodedIdentity: string;
  correlationId: string;
  /** W3C trace context, passed on as it came. */
  traceparent: string;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
  /** What the client has written before, and this request. */
  writes: Writes;
  /** Sets a cookie with the answer. */
  setCookie: (cookie: string) => void;
  /** Subgraphs that are down and that the cache stood in for, with the time of what it knew. */
  stale: Map<string, number>;
  /** What the request causes, if a developer asks. */
  trace: Trace | null;
}
