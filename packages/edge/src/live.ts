import { PassThrough, pipeline } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Gauge } from 'prom-client';
import { Pool, type Dispatcher } from 'undici';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { EdgeConfig } from './config.ts';
import { accessTokenOf, type Headers } from './request.ts';
import { headersForRouter, only } from './router-headers.ts';

/** Streams at the same time: the router takes 2,000 connections of an address, and the site needs some of them. */
const MAX_STREAMS = 1500;
/** The router sends something each 15 s. */
const SILENT_MS = 45_000;

/** When to come back after a refusal of our own, in seconds. */
const RETRY_AFTER_S = 5;

/** Headers of an answer that are for the reader. */
const SHOWN = ['content-type', 'cache-control', 'retry-after', 'x-accel-buffering'];

/** What the router is told. */
const PASSED = ['accept', 'accept-language', 'last-event-id'];

/** As whom a stream is asked for: for what everybody may read as nobody in particular, who share their answers. */
type Asker = 'anybody' | 'reader';

/**
 * `/live`, and for what is the reader's own `/live/own`: pages hear of what happens, over Server-Sent Events, from the router and not from the site, whose few
 * places are for pages. It is the router that says what may be asked and how many streams a client has.
 */
export function createLive(config: EdgeConfig, log: Logger, { registry }: Metrics) {
  const { origin, pathname } = new URL(config.ROUTER_URL);
  const router = new Pool(origin, {
    connections: MAX_STREAMS,
    connectTimeout: 2000,
    headersTimeout: 5000,
    bodyTimeout: SILENT_MS,
  });
  const open = new Set<() => void>();
  new Gauge({
    name: 'edge_live_streams',
    help: 'Open streams of live updates',
    registers: [registry],
    collect() {
      this.set(open.size);
    },
  });

  let isDraining = false;

  const refuse = (reply: FastifyReply) =>
    reply.status(503).header('retry-after', RETRY_AFTER_S).type('text/plain').send('');

  const stream = (as: Asker) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (isDraining || open.size >= MAX_STREAMS) return refuse(reply);
    const gone = new AbortController();
    const end = () => gone.abort();
    open.add(end);
    reply.raw.once('close', () => {
      open.delete(end);
      end();
    });
    let answer: Dispatcher.ResponseData;
    try {
      answer = await router.request({
        path: `${pathname}/stream${new URL(request.url, origin).search}`,
        method: 'GET',
        headers: {
          ...headersForRouter(request, config, PASSED),
          ...(as === 'reader' && authorization(request)),
        },
        signal: gone.signal,
      });
    } catch (error) {
      // That the router is away is in the logs of the site: a line for each reader would fill the disk.
      log.debug({ err: error, correlationId: request.id }, 'the router sends no live updates');
      return refuse(reply);
    }
    const through = new PassThrough();
    // A stream that breaks off is cut off: its reader comes back.
    pipeline(answer.body, through, () => undefined);
    return reply.status(answer.statusCode).headers(only(SHOWN, answer.headers)).send(through);
  };

  return {
    route(app: FastifyInstance): void {
      app.get('/live', { exposeHeadRoute: false }, stream('anybody'));
      app.get('/live/own', { exposeHeadRoute: false }, stream('reader'));
    },
    /** Ends all streams; pages open them again, maybe at another edge. */
    drain() {
      isDraining = true;
      for (const end of open) end();
    },
    close: () => router.close(),
  };
}

/** The session of a reader, as the router wants it. */
function authorization({ headers }: FastifyRequest): Headers {
  const token = accessTokenOf(headers.cookie);
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
