import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { exceededJsonBound } from '@vobe/service-kit/bounds/json-bounds';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import { text } from './messages.ts';

/** The largest body, in bytes. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * What a request may hold, variables included: the largest input, an album with credits and names in
 * several languages, has fewer than a thousand values, and its deepest part eight levels.
 */
const JSON_BOUNDS = { maxValues: 5000, maxDepth: 32 } as const;

/** A request that is refused before its operation is looked at. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Takes JSON in UTF-8 and nothing else, as GraphQL over HTTP has it, within bounds that are checked on
 * the bytes.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/graphql-response+json'],
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      try {
        checkCharset(request);
        done(null, readJson(request, body));
      } catch (error) {
        done(error as Error, undefined);
      }
    },
  );
}

function checkCharset(request: FastifyRequest): void {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const charsets = type.matchAll(/;\s*charset(\*?)\s*=\s*"?([^\s";]*)/gi);
  const isUtf8 = [...charsets].every(([, star, name = '']) => !star && /^utf-?8$/i.test(name));
  if (isUtf8 && /^identity$/i.test(encoding)) return;
  throw new RequestRefused(415, 'UNSUPPORTED_MEDIA_TYPE', text(localeOf(request), 'onlyUtf8'));
}

/** @throws RequestRefused if it is no JSON or exceeds a bound. */
function readJson(
  request: FastifyRequest,
  source: Uint8Array,
  mistake: 'notJson' | 'variablesNotJson' = 'notJson',
): unknown {
  const locale = localeOf(request);
  const exceeded = exceededJsonBound(source, JSON_BOUNDS);
  if (exceeded) {
    const message = exceeded === 'maxDepth' ? 'bodyTooDeep' : 'bodyTooManyValues';
    const limit = JSON_BOUNDS[exceeded];
    throw new RequestRefused(400, 'REQUEST_TOO_COMPLEX', text(locale, message, { limit }));
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(source)) as unknown;
  } catch {
    throw new RequestRefused(400, 'BAD_REQUEST', text(locale, mistake));
  }
}

const localeOf = (request: FastifyRequest) => preferredLocale(request.headers['accept-language']);

/** An operation name of no characters is none: clients with an empty field send it so. */
export function withoutEmptyName(request: FastifyRequest): void {
  for (const source of [request.body, request.query]) {
    if (isRecord(source) && source['operationName'] === '') delete source['operationName'];
  }
}

/** The parts of a GraphQL request that the limits look at; what is malformed is left to the server. */
export interface Operation {
  query: string | undefined;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** @throws RequestRefused if the variables in the address are no JSON or exceed a bound. */
export function readOperation(request: FastifyRequest): Operation {
  const source = request.method === 'GET' ? request.query : request.body;
  const { query, operationName, variables } = (isRecord(source) ? source : {}) as {
    query?: unknown;
    operationName?: unknown;
    variables?: unknown;
  };
  return {
    query: typeof query === 'string' ? query : undefined,
    operationName: typeof operationName === 'string' && operationName ? operationName : undefined,
    variables: readVariables(request, variables),
  };
}

function readVariables(request: FastifyRequest, variables: unknown): Record<string, unknown> {
  if (isRecord(variables)) return variables;
  if (typeof variables !== 'string' || variables === '' || request.method !== 'GET') return {};
  const parsed = readJson(request, Buffer.from(variables), 'variablesNotJson');
  return isRecord(parsed) ? parsed : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses a request as a GraphQL answer, so that every client finds the code where it looks. */
export function refuse(reply: FastifyReply, status: number, code: string, message: string) {
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
