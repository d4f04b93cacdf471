import path from 'node:path';
import { pino, type Logger, type LoggerOptions } from 'pino';

export type { Logger };

/**
 * A JSON logger. Names that may hold secrets are struck out wherever they stand.
 * @param folder Where the service's log file lies; standard output if left out.
 */
export function createLogger(service: string, level: string, folder?: string): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
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
  if (folder === undefined) return pino(options);
  const dest = path.join(folder, `${service}.log`);
  const file = pino.destination({ dest, mkdir: true, sync: false });
  // A full disk must not end the service whose log it is.
  file.on('error', ({ message }: Error) => process.stderr.write(`${dest}: ${message}\n`));
  return pino(options, file);
}
