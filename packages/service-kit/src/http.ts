import { STATUS_CODES } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from './log.ts';
import { CORRELATION_HEADER, correlationId } from './correlation.ts';
import type { Metrics } from './metrics.ts';
import { CLIENT_TIMEOUTS } from './client-timeouts.ts';
import { ConfigError } from './config.ts';
import { CONNECTIONS, limitConnections } from './connection-limits.ts';

/** A part that starts and stops with its service. */
export interface Service {
  start: () => Promise<void>;
  /**
   * Begins to drain: from now on the service is not ready and asks clients to disconnect, but serves
   * every request. Resolves when they have had time to notice.
   */
  drain: () => Promise<void>;
  /** Drains, lets what is under way come to its end, then frees everything. */
  stop: () => Promise<void>;
}

export interface HttpServerOptions {
  service: string;
  host: string;
  port: number;
  /** See DRAIN_MS. */
  drainMs: number;
  /** The environment variable that moves the port, for the message when it is taken. */
  portVariable: string;
  log: Logger;
  metrics: Metrics;
  /** How many at the same time, of all and of one address; see serviceEnvironment. */
  connections?: { total: number; perAddress: number };
  /** Throws while the service can't do its work. @returns What else its state is, for the answer. */
  checkReady: () => Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** Why a service is not ready, in a message that is safe to show. */
export class NotReady extends Error {
  override name = 'NotReady';
}

/** Largest request body. A subgraph's may exceed the router's, for entities come in batches. */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

/** Headers of a request: how many, and all of them in bytes. Browsers send some twenty. */
const MAX_HEADERS = 100;
const MAX_HEADER_BYTES = 16 * 1024;

/** What Node refuses before there is a request, by its codes; anything else is malformed. */
const REFUSED_BY_NODE: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Loopback and private networks: RFC 1918, RFC 4193, RFC 4291. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** Whether a request comes straight from a machine of ours, not through a proxy from anywhere. */
function isInternal({ socket, headers }: FastifyRequest): boolean {
  const address = socket.remoteAddress ?? '';
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers;
  return !isForwarded && PRIVATE.check(address, family);
}

/** How long requests that are under way hold up the end of a service, in milliseconds; the longest is a write. */
const CLOSING_MS = 5000;

/** A Fastify server with health and metrics; call `listen` when its routes are in place. */
export function createHttpServer(
  options: HttpServerOptions & {
    bodyLimit?: number;
    trustProxy?: string[];
    /** The address that a request is taken for. */
    rewriteUrl?: (request: { url?: string | undefined }) => string;
  },
) {
  const app = fastify({
    bodyLimit: options.bodyLimit ?? BODY_LIMIT_BYTES,
    trustProxy: options.trustProxy?.length ? options.trustProxy : false,
    ...(options.rewriteUrl && { rewriteUrl: options.rewriteUrl }),
    forceCloseConnections: 'idle',
    keepAliveTimeout: CLIENT_TIMEOUTS.keepAliveTimeout,
    requestTimeout: CLIENT_TIMEOUTS.requestTimeout,
    http: { ...CLIENT_TIMEOUTS, maxHeaderSize: MAX_HEADER_BYTES },
    // Their own words repeat the address, however long it is.
    frameworkErrors: (error, request, reply) => {
      const { statusCode = 400 } = error;
      void refuse(request, reply, statusCode, 'bad request');
    },
    clientErrorHandler: ({ code }, socket) => {
      if (code === 'ECONNRESET' || socket.destroyed) return;
      const status = REFUSED_BY_NODE[code] ?? 400;
      const id = correlationId(undefined);
      options.log.info({ status, reason: code, correlationId: id }, 'request refused');
      const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${CORRELATION_HEADER}: ${id}`;
      if (socket.writable)
        socket.write(`${head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      socket.destroy();
    },
    return503OnClosing: false,
    genReqId: ({ headers }) => correlationId(headers[CORRELATION_HEADER]),
  });
  limitConnections(app.server, {
    ...(options.connections ?? CONNECTIONS),
    proxies: options.trustProxy ?? [],
  });
  // Node leaves out what is more than this: one more shows that there are too many.
  app.server.maxHeadersCount = MAX_HEADERS + 1;
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  let draining: Promise<void> | undefined;
  const drain = () => (draining ??= sleep(options.drainMs));
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining) void reply.header('connection', 'close');
    done();
  });

  app.addHook('onRequest', async (request, reply) => {
    void reply.header(CORRELATION_HEADER, request.id);
    if (!request.url.startsWith('/')) await refuse(request, reply, 400, 'bad request');
    if (request.raw.rawHeaders.length > 2 * MAX_HEADERS) {
      await refuse(request, reply, 431, 'too many headers');
    }
  });
  // What a client is refused can be found by the id that it was given.
  app.addHook('onResponse', async ({ id, method }, { statusCode: status }) => {
    if (status >= 400) options.log.info({ status, method, correlationId: id }, 'request refused');
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 404, 'not found'));

  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    try {
      if (draining) throw new Error('stopping');
      return { status: 'ready', ...(await options.checkReady()) };
    } catch (error) {
      if (!draining) options.log.warn({ err: error }, 'not ready');
      return reply.status(503).send({
        status: draining ? 'stopping' : 'unavailable',
        ...(error instanceof NotReady && { reason: error.message }),
      });
    }
  });
  app.get('/metrics', async (request, reply) => {
    if (!isInternal(request)) return refuse(request, reply, 404, 'not found');
    const { registry } = options.metrics;
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });

  return {
    app,
    async listen(): Promise<void> {
      await listen(app, options);
      options.log.info({ port: options.port }, 'listening');
    },
    drain,
    async close(): Promise<void> {
      await drain();
      const closed = app.close();
      // Connections that never asked for anything are not idle to Node, and would hold it up.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      const late = setTimeout(() => app.server.closeAllConnections(), CLOSING_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

/** Refuses what no door has taken in. */
const refuse = ({ id }: FastifyRequest, reply: FastifyReply, status: number, error: string) =>
  reply.header(CORRELATION_HEADER, id).status(status).send({ error, id });

async function listen(
  app: FastifyInstance,
  { service, host, port, portVariable }: HttpServerOptions,
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(
      `${service} can't start: port ${port} is in use. Stop what uses it or set ${portVariable}.`,
    );
  }
}
