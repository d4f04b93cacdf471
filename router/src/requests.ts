import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { exceededJsonBound } from '@vobe/service-kit/bounds/json-bounds';
import { QueueFull } from '@vobe/service-kit/fair-queue';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import { RateLimited } from './limits/rate-limits.ts';
import { text, type MessageKey } from './messages.ts';

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
  /** When it may succeed, in seconds. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** After how many seconds to try again what was refused for load. */
const LOAD_IS_OVER_S = 1;

/** A refusal with a message in the reader’s language. @param retryAfter When it may succeed, in seconds. */
export const refusal = (
  request: FastifyRequest,
  status: number,
  code: string,
  message: MessageKey,
  retryAfter?: number,
) => new RequestRefused(status, code, text(localeOf(request), message), retryAfter);

/**
 * If-None-Match saves who reads from being sent the same again, with 304. With any other method it is a
 * condition of doing anything (RFC 9110, 13.1.2), and nothing that can be done here has one that is met.
 * @throws RequestRefused with 412, before anything is done.
 */
export function checkIfNoneMatch(request: FastifyRequest): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead || request.headers['if-none-match'] === undefined) return;
  throw refusal(request, 412, 'PRECONDITION_FAILED', 'onlyReadsMatch');
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
  throw refusal(request, 415, 'UNSUPPORTED_MEDIA_TYPE', 'onlyUtf8');
}

/** @throws RequestRefused if it is no JSON or exceeds a bound. */
function readJson(
  request: FastifyRequest,
  source: Uint8Array,
  mistake: 'notJson' | 'variablesNotJson' | 'extensionsNotJson' = 'notJson',
): unknown {
  const exceeded = exceededJsonBound(source, JSON_BOUNDS);
  if (exceeded) {
    const message = exceeded === 'maxDepth' ? 'bodyTooDeep' : 'bodyTooManyValues';
    const limit = JSON_BOUNDS[exceeded];
    const words = text(localeOf(request), message, { limit });
    throw new RequestRefused(400, 'REQUEST_TOO_COMPLEX', words);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(source)) as unknown;
  } catch {
    throw refusal(request, 400, 'BAD_REQUEST', mistake);
  }
}

const localeOf = (request: FastifyRequest) => preferredLocale(request.headers['accept-language']);

/** An operation name of no characters is none: clients with an empty field send it so. */
export function withoutEmptyName(request: FastifyRequest): void {
  for (const source of [request.body, request.query]) {
    if (isRecord(source) && source['operationName'] === '') delete source['operationName'];
  }
}

/** The parts of a GraphQL request that are looked at here; what is malformed is left to the server. */
export interface Operation {
  query: string | undefined;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  /** SHA-256 of the text in lower-case hexadecimal, by which it was sent before or registered. */
  hash: string | undefined;
}

/** @throws RequestRefused if variables or extensions in the address are no JSON or exceed a bound. */
export function readOperation(request: FastifyRequest): Operation {
  const source = request.method === 'GET' ? request.query : request.body;
  const parts = isRecord(source) ? source : {};
  const { query, operationName } = parts;
  return {
    query: typeof query === 'string' ? query : undefined,
    operationName: typeof operationName === 'string' && operationName ? operationName : undefined,
    variables: readRecord(request, parts['variables'], 'variablesNotJson'),
    hash: readHash(request, parts),
  };
}

/**
 * The hash of Apollo's persisted queries (extensions.persistedQuery), or documentId, as the persisted
 * documents of GraphQL over HTTP have it.
 */
function readHash(request: FastifyRequest, parts: Record<string, unknown>): string | undefined {
  const { persistedQuery } = readRecord(request, parts['extensions'], 'extensionsNotJson');
  const { documentId } = parts;
  if (persistedQuery === undefined && documentId === undefined) return undefined;
  const isPersisted = isRecord(persistedQuery);
  if (isPersisted && persistedQuery['version'] !== 1) {
    throw refusal(request, 400, 'PERSISTED_QUERY_NOT_SUPPORTED', 'hashVersion');
  }
  const id = isPersisted ? persistedQuery['sha256Hash'] : documentId;
  const hash = typeof id === 'string' ? id.replace(/^sha256:/, '').toLowerCase() : '';
  if (!/^[0-9a-f]{64}$/.test(hash)) throw refusal(request, 400, 'BAD_USER_INPUT', 'badHash');
  return hash;
}

/** The request with an operation's text in place of its hash. @param name Of a text of one operation. */
export function withQuery(
  { method, headers, query, body }: FastifyRequest,
  text: string,
  name?: string,
) {
  const filled = (parts: unknown) => {
    const { extensions: _, documentId: __, ...rest } = isRecord(parts) ? parts : {};
    return { ...rest, query: text, ...(name !== undefined && { operationName: name }) };
  };
  return method === 'GET'
    ? { method, headers, query: filled(query), body }
    : { method, headers, query, body: filled(body) };
}

/** A part that is an object in a body, and its JSON in an address. */
function readRecord(
  request: FastifyRequest,
  part: unknown,
  mistake: 'variablesNotJson' | 'extensionsNotJson',
): Record<string, unknown> {
  if (isRecord(part)) return part;
  if (typeof part !== 'string' || part === '' || request.method !== 'GET') return {};
  const parsed = readJson(request, Buffer.from(part), mistake);
  return isRecord(parsed) ? parsed : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Adds to what `Vary` says already, such as the origin. */
export function varyBy(reply: FastifyReply, names: string): void {
  const known = reply.getHeader('vary');
  void reply.header('vary', known === undefined ? names : `${String(known)}, ${names}`);
}

/** Refuses a request as a GraphQL answer, so that every client finds the code where it looks. */
export function refuse(reply: FastifyReply, { status, code, message, retryAfter }: RequestRefused) {
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code, id: reply.request.id } }] }));
}

/** What Fastify refuses, by status. */
const REFUSED_BY_FASTIFY: Readonly<Record<number, 'REQUEST_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE'>> =
  {
    413: 'REQUEST_TOO_LARGE',
    415: 'UNSUPPORTED_MEDIA_TYPE',
  };

/** What a client is told of an error, whichever endpoint it asked; a status of 500 is a fault of ours. */
export function refusalOf(
  error: Error & { statusCode?: number },
  request: FastifyRequest,
): RequestRefused {
  if (error instanceof RequestRefused) return error;
  if (error instanceof QueueFull) {
    const code = error.isClients ? 'TOO_MANY_REQUESTS' : 'TRY_AGAIN';
    const status = error.isClients ? 429 : 503;
    return refusal(request, status, code, code, LOAD_IS_OVER_S);
  }
  if (error instanceof RateLimited) {
    const { retryAfter } = error;
    const message = text(localeOf(request), 'rateLimited', { seconds: retryAfter });
    return new RequestRefused(429, 'TOO_MANY_REQUESTS', message, retryAfter);
  }
  const { statusCode: status = 500 } = error;
  const code = REFUSED_BY_FASTIFY[status] ?? 'BAD_REQUEST';
  if (status < 500) return refusal(request, status, code, code);
  return refusal(request, 500, 'INTERNAL_SERVER_ERROR', 'internal');
}
