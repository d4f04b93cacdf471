import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Which part of a request a problem is about. */
export interface ProblemPart {
  readonly code: string;
  readonly detail: string;
  /** JSON Pointer (RFC 6901) into the body. */
  readonly pointer?: string;
  /** Name of a parameter of the address, or of a header. */
  readonly parameter?: string;
}

/** A refusal or failure as RFC 9457 has it, with the graph's codes. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly parts: readonly ProblemPart[];
  /** When it may succeed, in seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    detail: string,
    parts: readonly ProblemPart[] = [],
    retryAfter?: number,
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.parts = parts;
    this.retryAfter = retryAfter;
  }
}

/** Statuses of the graph's errors; of the others it is 400. */
const ERROR_STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  ANSWER_TOO_LARGE: 502,
  SUBGRAPH_UNAVAILABLE: 503,
  TRY_AGAIN: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Statuses of failures that the graph has as data; of the others it is 422. */
const USER_ERROR_STATUS: Readonly<Record<string, number>> = {
  INVALID_CREDENTIALS: 401,
  INVALID_REFRESH_TOKEN: 401,
  INVALID_CODE: 401,
  INVALID_CHALLENGE: 401,
  NOT_FOUND: 404,
  TAKEN: 409,
  HAS_DEPENDENTS: 409,
  ALREADY_RUNNING: 409,
  INVALID_STATUS: 409,
  SECOND_FACTOR_ON: 409,
  SECOND_FACTOR_OFF: 409,
  STALE_VERSION: 412,
  TOO_MANY_ATTEMPTS: 429,
};

export const statusOfError = (code: string): number => ERROR_STATUS[code] ?? 400;

/**
 * Of what is in the body there can be no such thing without the whole being missing: only what the address
 * names is not found.
 */
export const statusOfUserError = (code: string, isOfAddress: boolean): number =>
  code === 'NOT_FOUND' && !isOfAddress ? 422 : (USER_ERROR_STATUS[code] ?? 422);

/** What is under way elsewhere, or too much at once, is over soon. */
const retryAfterOf = (status: number): number | undefined =>
  status === 503 || status === 429 ? 1 : undefined;

export async function sendProblem(
  reply: FastifyReply,
  { status, code, message, parts, retryAfter = retryAfterOf(status) }: Problem,
): Promise<void> {
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  // RFC 9110, 11.6.1: which scheme would help.
  if (status === 401 && !reply.hasHeader('www-authenticate')) {
    void reply.header('www-authenticate', 'Bearer');
  }
  await reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status],
        status,
        detail: message,
        code,
        ...(parts.length > 0 && { errors: parts }),
        requestId: reply.request.id,
      }),
    );
}
