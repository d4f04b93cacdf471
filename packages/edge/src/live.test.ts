import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CLIENT_ADDRESS_HEADER, verifyClientAddress } from '@vobe/service-kit/client-address';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { fastify } from 'fastify';
import { readConfig } from './config.ts';
import { createLive } from './live.ts';

const SECRET = 'address secret of the tests, long enough';

/** What the router was asked, and how it answers. */
const asked: { request: IncomingMessage; response: ServerResponse }[] = [];
let refusal: number | null = null;
const router = createServer((request, response) => {
  asked.push({ request, response });
  if (refusal === null) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'set-cookie': 'vobe-written=1',
      'x-powered-by': 'somebody',
    });
    response.write('retry: 1000\n\n');
  } else response.writeHead(refusal, { 'retry-after': '5' }).end('{"errors":[]}');
});
const app = fastify();
let config: ReturnType<typeof readConfig>;
let live: ReturnType<typeof createLive>;
let origin: string;

beforeAll(async () => {
  router.listen(0, '127.0.0.1');
  await once(router, 'listening');
  const { port } = router.address() as AddressInfo;
  config = readConfig({
    INTERNAL_SECRET: SECRET,
    BUS_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    CLIENT_ADDRESS_SECRET: SECRET,
    ROUTER_URL: `http://127.0.0.1:${port}/graphql`,
  });
  live = createLive(config, createLogger('edge', 'silent'), new Metrics('edge'));
  live.route(app);
  app.all('/*', (_, reply) => reply.send('the site'));
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await app.close();
  await live.close();
  router.closeAllConnections();
  router.close();
});

beforeEach(() => {
  asked.length = 0;
  refusal = null;
});

/** A stream, and what is read of it one piece at a time. */
async function open(
  headers: Record<string, string> = {},
  query = '?documentId=a&variables=%7B%7D',
  path = '/live',
) {
  const leave = new AbortController();
  const response = await fetch(`${origin}${path}${query}`, { headers, signal: leave.signal });
  const pieces = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { response, read: async () => (await pieces?.read())?.value, leave: () => leave.abort() };
}

test('each event is there as soon as it was sent, and the stream goes on', async () => {
  const { response, read, leave } = await open();
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  expect(response.headers.has('set-cookie') || response.headers.has('x-powered-by')).toBe(false);
  expect(await read()).toBe('retry: 1000\n\n');
  asked[0]?.response.write('data: 1\n\n');
  expect(await read()).toBe('data: 1\n\n');
  asked[0]?.response.write('data: 2\n\n');
  expect(await read()).toBe('data: 2\n\n');
  leave();
});

test.each([
  ['vobe_theme=dark; vobe_access=one', 'Bearer one'],
  ['vobe_access=one; __Host-vobe_access=two', 'Bearer two'],
  ['xvobe_access=one', undefined],
])('what is a reader’s own is asked for with their session: %s', async (cookie, token) => {
  const { leave, read } = await open(
    { cookie, authorization: 'Bearer other' },
    '?documentId=a',
    '/live/own',
  );
  await read();
  expect(asked[0]?.request.headers.authorization).toBe(token);
  expect(asked[0]?.request.headers.cookie).toBeUndefined();
  leave();
});

test('the router hears who reads, from us alone, and nothing that tells more of them', async () => {
  const { leave } = await open({
    cookie: 'vobe_access=secret',
    authorization: 'Bearer secret',
    'x-forwarded-for': '203.0.113.9',
    [CLIENT_ADDRESS_HEADER]: '203.0.113.9;1;x',
    'last-event-id': '019a0000-0000-7000-8000-000000000000',
  });
  const { url, headers } = asked[0]?.request ?? {};
  expect(url).toBe('/graphql/stream?documentId=a&variables=%7B%7D');
  expect(headers).toMatchObject({ 'last-event-id': '019a0000-0000-7000-8000-000000000000' });
  const told = String(headers?.[CLIENT_ADDRESS_HEADER]);
  expect(verifyClientAddress(told, SECRET)).toBe('127.0.0.1');
  expect(JSON.stringify(headers)).not.toMatch(/secret|203\.0\.113/);
  leave();
});

test('who leaves is left: the router’s stream ends with the reader’s', async () => {
  const { leave } = await open();
  const ended = once(asked[0]?.request.socket ?? router, 'close');
  leave();
  await ended;
});

test('a stream that the router ends, ends', async () => {
  const { read } = await open();
  await read();
  asked[0]?.response.end('event: complete\ndata: \n\n');
  expect(await read()).toBe('event: complete\ndata: \n\n');
  expect(await read()).toBeUndefined();
});

test('what the router refuses is refused, with the time to wait', async () => {
  refusal = 429;
  const { response } = await open();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5']);
});

test('a router that is away is a refusal that says when to come back', async () => {
  router.close();
  router.closeAllConnections();
  await once(router, 'close');
  const { response } = await open();
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  router.listen(Number(new URL(config.ROUTER_URL).port), '127.0.0.1');
  await once(router, 'listening');
});

test('only reading is for the router', async () => {
  expect(await (await fetch(`${origin}/live`, { method: 'POST' })).text()).toBe('the site');
  expect((await fetch(`${origin}/live`, { method: 'HEAD' })).status).toBe(200);
  expect(asked).toEqual([]);
});

test('an edge that stops ends its streams, and opens none', async () => {
  const { read } = await open();
  await read();
  live.drain();
  await expect(read()).rejects.toThrow();
  expect((await open()).response.status).toBe(503);
});
