import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHttpServer } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { createForwarder } from './forward.ts';
import { NOWHERE, pathOf } from './request.ts';
import { openUpstream } from './upstream.ts';

/** Addresses that the site behind was asked for. */
const asked: (string | undefined)[] = [];
let site: Server;
let edge: URL;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  site = createServer(({ url }, response) => {
    asked.push(url);
    response.end('page');
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
  await app.register(createForwarder(upstream, { trustsProxy: false, log, metrics }));
  edge = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  stops.push(
    close,
    () => upstream.close(),
    async () => site.close(),
  );
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

beforeEach(() => {
  asked.length = 0;
});

/** Sends a request by its first lines, which no client would write. */
async function send(...lines: string[]): Promise<string> {
  const socket = connect(Number(edge.port), edge.hostname);
  socket.write([...lines, 'Host: site', 'Connection: close', '', ''].join('\r\n'));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

test.each([
  ['GET /%E0%A4%A HTTP/1.1', '/%25E0%25A4%25A'],
  ['GET http://evil.example/en HTTP/1.1', '/en'],
])('%s asks for %s', async (line, url) => {
  expect(await send(line)).toContain('HTTP/1.1 200');
  expect(asked).toEqual([url]);
});

test.each([
  ['no path', 400, ['GET * HTTP/1.1']],
  ['PUT', 405, ['PUT /en HTTP/1.1']],
  ['a method that no route here knows', 405, ['PURGE /en HTTP/1.1']],
  ['a method that has a body', 405, ['QUERY /en HTTP/1.1']],
  ['two hosts', 400, ['GET /en HTTP/1.1', 'Host: other']],
  ['a type that is none', 400, ['POST /en HTTP/1.1', 'Content-Type: nonsense']],
])('%s is answered by %d, and the site hears nothing of it', async (_, status, lines) => {
  const answer = await send(...lines);
  expect(answer).toContain(`HTTP/1.1 ${status}`);
  expect(answer).toContain('<html');
  expect(asked).toEqual([]);
});
