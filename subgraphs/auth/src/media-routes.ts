import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withCause } from '@vobe/service-kit/cause';
import { traceContext } from '@vobe/service-kit/correlation';
import type { Identity } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import type { CallVerifier } from '@vobe/service-kit/signed-calls';
import { MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import { toUserErrors } from './messages.ts';
import type { Services } from './services/index.ts';

/** What an answer's status is for a broken rule; 422 for any other. */
const STATUS: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  TOO_LONG: 413,
  TOO_MANY_ATTEMPTS: 503,
};

/** A picture is a picture, whatever a browser would like to see in it. */
const PICTURE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  // Another picture has another address. Caches between us and the reader ask again after a minute, for one
  // that was taken away must go.
  'cache-control': 'public, max-age=31536000, s-maxage=60, immutable',
} as const;

/** Somebody's own data, for them alone and for no cache. */
const EXPORT_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
} as const;

/**
 * Pictures: where they are read, and sent. Both come through the router, which signs the call as any other. The
 * signature covers no body here, for that passes through while it comes: the address itself is the permission.
 */
export function mediaRoutes(
  app: FastifyInstance,
  verifier: CallVerifier,
  { receiveAvatar, readAvatar, readExport }: Services,
  log: Logger,
): void {
  const callerOf = ({ headers }: FastifyRequest): Identity | null =>
    verifier.verify(headers, '').identity;

  async function read(request: FastifyRequest<{ Params: { file: string } }>, reply: FastifyReply) {
    if (!callerOf(request)) return reply.status(401).send({ error: 'unsigned' });
    const file = await readAvatar(request.params.file);
    if (!file) return reply.status(404).send({ error: 'not found' });
    const etag = `"${request.params.file}"`;
    void reply.headers({ ...PICTURE_HEADERS, etag });
    if (request.headers['if-none-match'] === etag) {
      file.body.destroy();
      return reply.status(304).send();
    }
    return reply
      .headers({ 'content-type': file.contentType, 'content-length': file.bytes })
      .send(file.body);
  }

  async function download(
    request: FastifyRequest<{ Params: { file: string } }>,
    reply: FastifyReply,
  ) {
    const caller = callerOf(request);
    if (!caller) return reply.status(401).send({ error: 'unsigned' });
    // Whose it is not is told the same as of what there is not.
    const file = await readExport(caller.userId, request.params.file);
    if (!file) return reply.status(404).send({ error: 'not found' });
    return reply
      .headers({
        ...EXPORT_HEADERS,
        ...{ 'content-type': file.contentType, 'content-length': file.bytes },
        'content-disposition': `attachment; filename="vobemusic-${request.params.file}"`,
      })
      .send(file.body);
  }

  async function receive(
    request: FastifyRequest<{ Params: { token: string } }>,
    reply: FastifyReply,
  ) {
    const caller = callerOf(request);
    if (!caller) return reply.status(401).send({ error: 'unsigned' });
    const { id, raw } = request;
    // The answer still goes out by the line that the rest of the body comes by.
    const body = raw.iterator({ destroyOnReturn: false });
    const cause = { correlationId: id, traceparent: traceContext(raw.headers['traceparent']) };
    const outcome = await withCause(cause, () => receiveAvatar(request.params.token, body));
    raw.resume();
    if (outcome.ok) return reply.send({ ...outcome.value, userErrors: [] });
    const [first] = outcome.violations;
    if (first?.retryAfter !== undefined) void reply.header('retry-after', first.retryAfter);
    return reply
      .status(STATUS[first?.code ?? ''] ?? 422)
      .send({ avatarUrl: null, userErrors: toUserErrors(caller.locale, outcome.violations) });
  }

  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    // Read within a bound of its own; what the client says of its type proves nothing.
    scope.addContentTypeParser('*', (_request, _payload, next) => next(null));
    scope.setErrorHandler((error, { id }, reply) => {
      log.error({ err: error, correlationId: id }, 'a picture was neither read nor stored');
      return reply.status(500).send({ error: 'internal', id });
    });
    scope.get(`${MEDIA_PREFIX}/avatars/:file`, read);
    scope.get(`${MEDIA_PREFIX}/exports/:file`, download);
    scope.put(`${MEDIA_PREFIX}/avatars/uploads/:token`, receive);
    done();
  });
}
