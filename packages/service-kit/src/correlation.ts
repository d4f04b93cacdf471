import { randomUUID } from 'node:crypto';

const SOUND = /^[A-Za-z0-9._-]{1,100}$/;

/** The caller's correlation id if it is harmless in logs and headers, else a new one. */
export function correlationId(header: string | string[] | undefined): string {
  return typeof header === 'string' && SOUND.test(header) ? header : randomUUID();
}
