import { randomBytes, randomUUID } from 'node:crypto';

/** Names a request through all services and logs. */
export const CORRELATION_HEADER = 'x-correlation-id';

const HARMLESS = /^[A-Za-z0-9._-]{1,100}$/;

/** The caller's correlation id if it is harmless in logs and headers, else a new one. */
export function correlationId(header: string | string[] | undefined): string {
  return typeof header === 'string' && HARMLESS.test(header) ? header : randomUUID();
}

/** Version 00 of https://www.w3.org/TR/trace-context/: ids of all zeros are invalid. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's trace context if it is one, else the root of a new trace that is not sampled. */
export function traceContext(header: string | string[] | undefined): string {
  if (typeof header === 'string' && TRACEPARENT.test(header)) return header;
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;
}
