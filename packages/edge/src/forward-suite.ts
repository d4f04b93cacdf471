import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import compress from '@fastify/compress';
import { createHttpServer } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { COMPRESSION } from './compression.ts';
import { createForwarder } from './forward.ts';
import { NOWHERE, pathOf } from './request.ts';
import { openUpstream, type Upstream } from './upstream.ts';

/** The site behind: says what it was asked, with the head that a test chooses. */
interface Site {
  head: OutgoingHttpHeaders;
  status: number;
  delayMs: number;
  body: string;
  readonly seen: IncomingMessage[];
}

export const NONCE = 'a'.repeat(32);
export const SHARED = { 'cache-control': 'public, max-age=0, s-maxage=60', vary: 'cookie' };

/**
 * The edge before a site of its own, for the tests of a file.
 * @param trustsProxy Whether `X-Forwarded-For` names the client.
 */
export function forwarderSuite({ trustsProxy = false } = {}) {
  const site: Site = { head: SHARED, status: 200, delayMs: 0, body: '', seen: [] };
  let server: Server;
  let upstream: Upstream;
  let origin: string;
  const stops: (() => Promise<unknown>)[] = [];

  async function start(): Promise<void> {
    server = createServer((request, response) => {
      site.seen.push(request);
      request.resume();
      void sleep(site.delayMs).then(() => {
        response.writeHead(site.status, site.head);
        response.end(site.body || `${request.method} ${request.url} #${site.seen.length}`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    upstream = openUpstream(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const metrics = new Metrics('edge');
    const log = createLogger('edge', 'silent');
    const { app, close } = createHttpServer({
      service: 'edge',
      host: '127.0.0.1',
      port: 0,
      portVariable: 'WEB_PORT',
      drainMs: 0,
      log,
      metrics,
      checkReady: async () => undefined,
      rewriteUrl: ({ url = '/' }) => pathOf(url) ?? NOWHERE,
    });
    await app.register(compress, COMPRESSION);
    await app.register(createForwarder(upstream, { trustsProxy, log, metrics }));
    origin = await app.listen({ host: '127.0.0.1', port: 0 });
    stops.push(
      close,
      () => upstream.close(),
      async () => server.close(),
    );
  }

  async function stop(): Promise<void> {
    for (const end of stops) await end();
  }

  let turn = 0;
  /** Before each test: the site is as it was, and no address has been asked for. */
  function reset(): void {
    turn += 1;
    Object.assign(site, { head: SHARED, status: 200, delayMs: 0, body: '' });
    site.seen.length = 0;
  }

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}/t${turn}${path}`, { headers, redirect: 'manual' });
  const textOf = async (path: string, headers?: Record<string, string>) =>
    (await get(path, headers)).text();

  /** Where the edge listens, where a test's own paths begin, and what keeps answers. */
  const at = () => ({
    origin,
    base: `${origin}/t${turn}`,
    path: `/t${turn}`,
    store: upstream.store,
  });

  /** Ends the site; what is returned starts it again where it was. */
  async function stopSite(): Promise<() => Promise<void>> {
    const { port } = server.address() as AddressInfo;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    return () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  }

  return { start, stop, reset, site, at, get, textOf, stopSite };
}
