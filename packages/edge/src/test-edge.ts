import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpServer } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { createForwarder } from './forward.ts';
import { NOWHERE, pathOf } from './request.ts';
import { openUpstream } from './upstream.ts';

/** An edge for tests, and a site behind it that answers every request alike. */
export interface TestEdge {
  readonly origin: string;
  /** What the site was asked. */
  readonly seen: IncomingMessage[];
  /** How long the site takes. */
  delayMs: number;
  readonly stop: () => Promise<void>;
}

/** @param trustsProxy Whether clients may be named by `X-Forwarded-For`. */
export async function startTestEdge({ trustsProxy }: { trustsProxy: boolean }): Promise<TestEdge> {
  const seen: IncomingMessage[] = [];
  const site = createServer((request, response) => {
    seen.push(request);
    request.resume();
    void sleep(edge.delayMs).then(() => {
      response.setHeader('cache-control', 'public, max-age=0, s-maxage=60');
      response.end('page');
    });
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const upstream = openUpstream(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
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
  await app.register(createForwarder(upstream, { trustsProxy, log, metrics }));
  const edge: TestEdge = {
    origin: await app.listen({ host: '127.0.0.1', port: 0 }),
    seen,
    delayMs: 0,
    async stop() {
      await close();
      await upstream.close();
      site.close();
    },
  };
  return edge;
}
