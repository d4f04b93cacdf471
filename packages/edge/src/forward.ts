import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { METHODS as NODE_METHODS } from 'node:http';
import { PassThrough, pipeline } from 'node:stream';
import { Counter } from 'prom-client';
import type { Dispatcher } from 'undici';
import { BulkheadFull } from '@vobe/service-kit/bulkhead';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { refusalHeaders, refusalPage, type Refusal } from '@vobe/service-kit/refusal-page';
import { cacheControlFor, withFreshNonce } from './nonce.ts';
import { BODY_REFUSALS, BUSY, DOWN, NO_ADDRESS, UNREADABLE, WRONG_METHOD } from './refusals.ts';
import { BodyReader } from './request-body.ts';
import { NOWHERE, sharedHeaders, upstreamHeaders, type Headers } from './request.ts';
import { TAG_HEADER } from './tagged-store.ts';
import type { Upstream } from './upstream.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];
/** What is read ahead of a slow reader, so that a page does not hold its place at the site. */
const READ_AHEAD_BYTES = 512 * 1024;
/** Headers of an answer that are for this cache alone, or for the connection to the site. */
const DROPPED = new Set([TAG_HEADER, 'connection', 'keep-alive', 'transfer-encoding', 'age']);

interface Options {
  readonly trustsProxy: boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The routes of everything that the site answers. */
export function createForwarder(upstream: Upstream, { trustsProxy, log, metrics }: Options) {
  const bodies = new BodyReader();
  const answers = new Counter({
    name: 'edge_answers_total',
    help: 'Answers by where they came from: kept, rendered for all, or rendered for one reader',
    labelNames: ['source'],
    registers: [metrics.registry],
  });

  async function forward({ raw }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const headers = upstreamHeaders(raw, trustsProxy);
    const target = { path: raw.url ?? '/', method: raw.method as Dispatcher.HttpMethod };
    const shared = sharedHeaders(raw.method, headers);
    if (shared) return share(reply, { ...target, headers: shared });
    const body =
      raw.method === 'POST' ? await bodies.read(raw, String(headers['x-forwarded-for'])) : null;
    if (typeof body === 'string') return refuse(reply, BODY_REFUSALS[body]);
    return stream(reply, { ...target, headers, body });
  }

  /** A page for everybody: it is read whole, for as many as wait for it. */
  async function share(reply: FastifyReply, request: Request): Promise<FastifyReply> {
    const { statusCode, headers, body } = await upstream.shared.request(request);
    answers.inc({ source: 'age' in headers ? 'kept' : 'rendered for all' });
    const fresh = withFreshNonce({ headers, body: Buffer.from(await body.arrayBuffer()) });
    copyHead(reply, statusCode, fresh.headers);
    reply.removeHeader('x-correlation-id'); // it was somebody else's request
    reply.header('content-length', fresh.body.length);
    return reply.send(fresh.body);
  }

  async function stream(reply: FastifyReply, request: Request): Promise<FastifyReply> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const answer = await upstream.direct.request({ ...request, signal: gone.signal });
    answers.inc({ source: 'rendered for one' });
    copyHead(reply, answer.statusCode, answer.headers);
    const readAhead = new PassThrough({ highWaterMark: READ_AHEAD_BYTES });
    // An answer that breaks off is cut off; its head has been sent.
    pipeline(answer.body, readAhead, () => undefined);
    return reply.send(readAhead);
  }

  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    // Bodies are read within bounds of their own.
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.setErrorHandler((error, request, reply) => {
      if (error instanceof BulkheadFull) return refuse(reply, BUSY);
      // Who has gone away waits for nothing.
      if (reply.raw.destroyed) return reply.hijack();
      if (isClientFault(error)) return refuse(reply, UNREADABLE);
      // Without its query, in which links of mails have tokens.
      log.warn({ err: error, path: request.url.split('?')[0] }, 'the site does not answer');
      return refuse(reply, DOWN);
    });
    app.get(NOWHERE, (_, reply) => refuse(reply, NO_ADDRESS));
    // Before anybody asks what body such a method may have.
    app.addHook('onRequest', async ({ raw, method }, reply) => {
      // Servers differ in which of two they believe (RFC 9112, 3.2).
      if ((raw.headersDistinct.host?.length ?? 0) > 1) return refuse(reply, UNREADABLE);
      if (!METHODS.includes(method))
        return refuse(reply.header('allow', METHODS.join(', ')), WRONG_METHOD);
    });
    for (const method of NODE_METHODS) {
      if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
    }
    app.route({ method: app.supportedMethods, url: '/*', handler: forward });
  };
}

/** Whether Fastify found fault with the request. */
const isClientFault = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode < 500;

interface Request {
  readonly path: string;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Headers;
  readonly body?: Buffer | null;
}

function copyHead(
  reply: FastifyReply,
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): void {
  reply.status(status);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !DROPPED.has(name)) reply.header(name, value);
  }
  const cacheControl = cacheControlFor(headers);
  if (cacheControl !== undefined) reply.header('cache-control', cacheControl);
  // Of what has no type Fastify would say that it is a file.
  if (!('content-type' in headers)) reply.type('text/plain; charset=utf-8');
}

/**
 * Answers in place of the site. What is still to come of the request is let by, for as long as a
 * request may take: a line that is cut while the other side sends may lose the answer on its way.
 */
function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  reply.request.raw.resume();
  return reply.status(refusal.status).headers(refusalHeaders(refusal)).send(refusalPage(refusal));
}
