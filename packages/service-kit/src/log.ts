import { pino, type Logger } from 'pino';

export type { Logger };

/** A JSON logger. Names that may hold secrets are struck out wherever they stand. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['password', 'token', 'refreshToken', 'accessToken', 'authorization', 'cookie'].flatMap(
        (name) => [name, `*.${name}`],
      ),
      censor: '[secret]',
    },
  });
}
