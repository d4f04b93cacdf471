interface Cause {
  readonly code?: string;
  readonly message: string;
}

/** What lies at the bottom of a failed call: `fetch failed` alone tells nobody anything. */
export function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return { message: String(error) };
  if (error.cause instanceof Error) return causeOf(error.cause);
  const code: unknown = Reflect.get(error, 'code') ?? Reflect.get(error, 'statusCode');
  return {
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    message: error.message || error.name,
  };
}

/** One line in the form of the services' logs. Standard output is the site's log; no reader sees it. */
export function logFailure(msg: string, error: unknown, correlationId?: string): void {
  const line = {
    level: 'error',
    time: new Date().toISOString(),
    service: 'web',
    correlationId,
    cause: causeOf(error),
    msg,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
