import type { FastifyReply } from 'fastify';
import type { Logger } from './log.ts';
import type { Verdict } from './signed-calls.ts';

export type Refusal = Extract<Verdict, { identity: null }>;

export const UNSIGNED: Refusal = { identity: null, refusal: 'unsigned' };

/** Codes of refused calls. Only holders of the secret get another than the first. */
const CODES = { unsigned: 'UNAUTHENTICATED', replayed: 'REPLAYED', clock: 'CLOCK_SKEW' } as const;

const MESSAGES = {
  unsigned: 'Unsigned call refused.',
  replayed: 'Repeated call refused.',
} as const;

/** A refused caller usually stays refused: one log line per interval is enough. */
const LOG_EVERY_MS = 10_000;

export const clockMessage = (skewMs: number) =>
  `calls are refused: the caller’s clock is ${Math.abs(skewMs / 1000).toFixed(0)} s ${skewMs > 0 ? 'ahead' : 'behind'}`;

/** Rejects calls whose signature is not valid. */
export class Refusals {
  readonly #log: Logger;
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(log: Logger) {
    this.#log = log;
  }

  answer(reply: FastifyReply, refused: Refusal): FastifyReply {
    const message =
      refused.refusal === 'clock' ? clockMessage(refused.skewMs) : MESSAGES[refused.refusal];
    if (Date.now() - this.#loggedAt > LOG_EVERY_MS) {
      this.#loggedAt = Date.now();
      this.#log.warn({ refusal: refused.refusal }, message);
    }
    const extensions = { code: CODES[refused.refusal] };
    return reply.status(401).send({ errors: [{ message, extensions }] });
  }
}
