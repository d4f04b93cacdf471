import type { BaseContext } from '@apollo/server';
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
}
