import { rename, statSync } from 'node:fs';
import path from 'node:path';
import {
  pino,
  stdSerializers,
  type DestinationStream,
  type Logger,
  type LoggerOptions,
} from 'pino';
import { truncate } from './truncate.ts';

export type { Logger };

/**
 * A JSON logger. Fields that may hold secrets are redacted wherever they occur.
 * @param destination The folder where the service's log file lies, or a stream; standard output if left out.
 */
export function createLogger(
  service: string,
  level: string,
  destination?: string | DestinationStream,
): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'password',
        'token',
        'refreshToken',
        'accessToken',
        'authorization',
        'cookie',
      ].flatMap((name) => [name, `*.${name}`]),
      censor: '[secret]',
    },
  };
  if (destination === undefined) return pino(options);
  return pino(
    options,
    typeof destination === 'string'
      ? openLogFile(path.join(destination, `${service}.log`))
      : destination,
  );
}

/** A log file and the one before it hold at most twice as much, in bytes. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Appends to a file; when it is full it becomes `<name>.1`, in place of an older one. */
function openLogFile(dest: string) {
  const file = pino.destination({ dest, mkdir: true, sync: false });
  let bytes = statSync(dest, { throwIfNoEntry: false })?.size ?? 0;
  file.on('write', (written) => {
    bytes += Number(written);
    if (bytes < MAX_FILE_BYTES) return;
    bytes = 0;
    rename(dest, `${dest}.1`, (error) => {
      if (!error) file.reopen();
    });
  });
  // A full disk must not crash the service.
  file.on('error', ({ message }: Error) => process.stderr.write(`${dest}: ${message}\n`));
  return file;
}

/** Of a message, a stack or any other text of an error: clients influence its length. */
export const MAX_LOGGED_TEXT = 4000;

/** An error with its texts cut. */
function serializeError(error: Error): unknown {
  const { raw: _, ...serialized } = stdSerializers.err(error) as unknown as Record<string, unknown>;
  const texts = Object.entries(serialized).map(([name, value]) => [
    name,
    typeof value === 'string' ? truncate(value, MAX_LOGGED_TEXT) : value,
  ]);
  return Object.fromEntries(texts) as unknown;
}
