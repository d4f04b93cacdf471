import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CLIENT_ADDRESS_HEADER, verifyClientAddress } from '@vobe/service-kit/client-address';
import { createLogger } from '@vobe/service-kit/log';
import { MAX_UPLOAD_BYTES } from '@vobe/service-kit/uploads';
import { fastify } from 'fastify';
import { readConfig } from './config.ts';
import { createMedia } from './media.ts';

const SECRET = 'address secret of the tests, long enough';
const PICTURE: OutgoingHttpHeaders = {
  'content-type': 'image/webp',
  'cache-control': 'public, max-age=31536000, s-maxage=60, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  etag: '"a"',
  'x-powered-by': 'somebody',
};

/** What the router was asked, with how much, and how it answers. */
const asked: { request: IncomingMessage; bytes: number }[] = [];
let answer: { status: number; headers: OutgoingHttpHeaders } = { status: 200, headers: PICTURE };
const router = createServer((request, response) => {
  const one = { request, bytes: 0 };
  asked.push(one);
  request.on('data', (chunk: Buffer) => (one.bytes += chunk.length));
  request.on('end', () => response.writeHead(answer.status, answer.headers).end('picture'));
});
const app = fastify();
let media: ReturnType<typeof createMedia>;
let port: number;

beforeAll(async () => {
  router.listen(0, '127.0.0.1');
  await once(router, 'listening');
  const config = readConfig({
    INTERNAL_SECRET: SECRET,
    BUS_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    CLIENT_ADDRESS_SECRET: SECRET,
    ROUTER_URL: `http://127.0.0.1:${(router.address() as AddressInfo).port}/graphql`,
  });
  media = createMedia(config, createLogger('edge', 'silent'));
  await app.register(media.route);
  app.all('/*', (_, reply) => reply.send('the site'));
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});

afterAll(async () => {
  await app.close();
  await media.close();
  router.closeAllConnections();
  router.close();
});

let turn = 0;
beforeEach(() => {
  turn += 1;
  asked.length = 0;
  answer = { status: 200, headers: PICTURE };
});

const call = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}/media/avatars${path}${turn}`, {
    redirect: 'manual',
    ...init,
  });

test('a file is the router’s, with the headers that keep it one, and is asked for once a minute', async () => {
  for (const path of ['/a.webp', `/a.webp${turn}?`, `/a.webp${turn}?other=`]) {
    const response = await call(path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, s-maxage=60, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.has('x-powered-by')).toBe(false);
    expect(await response.text()).toBe('picture');
  }
  expect(asked.map(({ request }) => request.url)).toEqual([`/media/avatars/a.webp${turn}`]);
});

test('what is not there is not kept', async () => {
  answer = { status: 404, headers: {} };
  expect((await call('/none.webp')).status).toBe(404);
  answer = { status: 200, headers: PICTURE };
  expect((await call('/none.webp')).status).toBe(200);
});

test('the router hears who asks, from us alone, and nothing that tells more of them', async () => {
  await call('/b.webp', {
    headers: {
      cookie: 'vobe_access=secret',
      authorization: 'Bearer secret',
      'x-forwarded-for': '203.0.113.9',
      [CLIENT_ADDRESS_HEADER]: '203.0.113.9;1;x',
    },
  });
  const { headers } = asked[0]?.request ?? {};
  expect(verifyClientAddress(String(headers?.[CLIENT_ADDRESS_HEADER]), SECRET)).toBe('127.0.0.1');
  expect(JSON.stringify(headers)).not.toMatch(/secret|203\.0\.113/);
});

test('an upload passes through, and its answer comes back', async () => {
  answer = { status: 422, headers: { 'set-cookie': 'vobe-written=1' } };
  const body = Buffer.alloc(MAX_UPLOAD_BYTES, 1);
  const response = await call('/uploads/token', { method: 'PUT', body });
  expect([response.status, await response.text()]).toEqual([422, 'picture']);
  expect(response.headers.has('set-cookie')).toBe(false);
  expect(asked.map(({ request, bytes }) => [request.method, bytes])).toEqual([
    ['PUT', MAX_UPLOAD_BYTES],
  ]);
});

test('one that is too large is refused before the router hears of it', async () => {
  const body = Buffer.alloc(MAX_UPLOAD_BYTES + 1, 1);
  expect((await call('/uploads/token', { method: 'PUT', body })).status).toBe(413);
  expect(asked).toEqual([]);
});

test('of one client two are on their way at once, and their places are free again', async () => {
  const begin = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `PUT /media/avatars/uploads/slow${turn} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx`,
    );
    return socket;
  };
  const slow = [begin(), begin()];
  while (asked.length < 2) await new Promise((go) => setTimeout(go, 10));
  const put = () => call('/uploads/token', { method: 'PUT', body: 'x' });
  const refused = await put();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  for (const socket of slow) socket.destroy();
  while ((await put()).status !== 200) await new Promise((go) => setTimeout(go, 10));
});

test('only reading and uploading are for the router', async () => {
  expect(await (await call('/a.webp', { method: 'POST' })).text()).toBe('the site');
  expect(asked).toEqual([]);
});

test('a router that is away is a refusal that says when to come back', async () => {
  const { port: behind } = router.address() as AddressInfo;
  router.close();
  router.closeAllConnections();
  await once(router, 'close');
  const response = await call('/a.webp');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  router.listen(behind, '127.0.0.1');
  await once(router, 'listening');
});
