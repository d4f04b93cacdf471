import { createLogger, MAX_LOGGED_TEXT } from '@vobe/service-kit/log';
import { truncate } from '@vobe/service-kit/truncate';

// Standard output is the site's log, through the stream that Next writes to as well.
const log = createLogger('web', 'info', process.stdout);

interface Cause {
  readonly code?: string;
  readonly message: string;
}

/** The root cause of a failed call: `fetch failed` alone explains nothing. */
export function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return { message: truncate(String(error), MAX_LOGGED_TEXT) };
  if (error.cause instanceof Error) return causeOf(error.cause);
  const code: unknown = Reflect.get(error, 'code') ?? Reflect.get(error, 'statusCode');
  return {
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    message: truncate(error.message || error.name, MAX_LOGGED_TEXT),
  };
}

/** One line in the form of the services' logs; no reader sees it. */
export function logFailure(msg: string, error: unknown, correlationId?: string): void {
  log.error({ correlationId, cause: causeOf(error) }, msg);
}
