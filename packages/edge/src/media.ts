import { PassThrough, pipeline } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cacheStores, interceptors, Pool, type Dispatcher } from 'undici';
import type { Logger } from '@vobe/service-kit/log';
import { MAX_UPLOAD_BYTES, MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import { ClientShares } from './client-shares.ts';
import type { EdgeConfig } from './config.ts';
import { clientAddress, headersForRouter, only } from './router-headers.ts';

/** Files at the same time, of which a browser asks for many at once. */
const CONNECTIONS = 100;
/** Uploads that may be on their way at once, of all and of one client: each holds its place for up to 15 s. */
const MAX_UPLOADS = 50;
const MAX_UPLOADS_OF_CLIENT = 2;
/** The router takes up to twelve seconds. */
const TIMEOUT_MS = 15_000;
/** A page of faces has each of them some thousand times a minute: some hundred are kept that long. */
const STORE = { maxSize: 16 * 1024 * 1024, maxCount: 1000, maxEntrySize: 256 * 1024 };
const READ_AHEAD_BYTES = 256 * 1024;

/** When to come back after a refusal of our own, in seconds. */
const RETRY_AFTER_S = 5;

/** What the router is told of a request, and the reader of an answer. */
const PASSED = ['accept-language', 'if-none-match', 'content-type', 'content-length'];
const SHOWN = [
  ...['content-type', 'content-length', 'cache-control', 'etag', 'retry-after'],
  ...['content-security-policy', 'x-content-type-options'],
];

/** `/media`: files that were uploaded, and uploads, by the router and not by the site: see live.ts. */
export function createMedia(config: EdgeConfig, log: Logger) {
  const { origin } = new URL(config.ROUTER_URL);
  const router = new Pool(origin, {
    connections: CONNECTIONS,
    connectTimeout: 2000,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const store = new cacheStores.MemoryCacheStore(STORE);
  const kept = router.compose(interceptors.cache({ store, methods: ['GET'], type: 'shared' }));
  const shares = new ClientShares(MAX_UPLOADS_OF_CLIENT);
  let uploads = 0;

  const refuse = (reply: FastifyReply, status: 413 | 503) => {
    reply.request.raw.resume();
    if (status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    return reply.status(status).type('text/plain').send('');
  };

  async function ask(
    by: Dispatcher,
    request: FastifyRequest,
    reply: FastifyReply,
    method: 'GET' | 'PUT',
  ): Promise<FastifyReply> {
    const { raw } = request;
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    let answer: Dispatcher.ResponseData;
    try {
      answer = await by.request({
        origin,
        // Without a query, by which anybody could make a file of their own of each.
        path: request.url.split('?', 1).join(),
        method,
        headers: headersForRouter(request, config, PASSED),
        body: method === 'PUT' ? raw : null,
        signal: gone.signal,
      });
    } catch (error) {
      if (reply.raw.destroyed) return reply.hijack();
      log.debug({ err: error, correlationId: request.id }, 'the router sends no files');
      return refuse(reply, 503);
    }
    const through = new PassThrough({ highWaterMark: READ_AHEAD_BYTES });
    pipeline(answer.body, through, () => undefined);
    return reply.status(answer.statusCode).headers(only(SHOWN, answer.headers)).send(through);
  }

  async function upload(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { headers } = request;
    if (Number(headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) return refuse(reply, 413);
    const release = uploads < MAX_UPLOADS ? shares.take(clientAddress(request, config)) : null;
    if (!release) return refuse(reply, 503);
    uploads += 1;
    try {
      return await ask(router, request, reply, 'PUT');
    } finally {
      uploads -= 1;
      release();
      request.raw.resume();
    }
  }

  return {
    async route(app: FastifyInstance): Promise<void> {
      app.removeAllContentTypeParsers();
      // Nobody reads it here.
      app.addContentTypeParser('*', (_request, _payload, done) => done(null));
      app.get(`${MEDIA_PREFIX}/*`, (request, reply) => ask(kept, request, reply, 'GET'));
      app.put(`${MEDIA_PREFIX}/*`, upload);
    },
    close: () => router.close(),
  };
}
