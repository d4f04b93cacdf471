import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
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

const NONCE = 'a'.repeat(32);
const SHARED = { 'cache-control': 'public, max-age=0, s-maxage=60', vary: 'cookie' };
const site: Site = { head: SHARED, status: 200, delayMs: 0, body: '', seen: [] };
let server: Server;
let upstream: Upstream;
let origin: string;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
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
  await app.register(createForwarder(upstream, { trustsProxy: false, log, metrics }));
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
  stops.push(
    close,
    () => upstream.close(),
    async () => server.close(),
  );
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

let turn = 0;
beforeEach(() => {
  turn += 1;
  Object.assign(site, { head: SHARED, status: 200, delayMs: 0, body: '' });
  site.seen.length = 0;
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/t${turn}${path}`, { headers, redirect: 'manual' });
const textOf = async (path: string, headers?: Record<string, string>) =>
  (await get(path, headers)).text();

describe('what is for everybody', () => {
  test('is asked for once, whatever client asks', async () => {
    const texts = [
      await textOf('/a'),
      await textOf('/a', { accept: 'application/json', 'user-agent': 'curl' }),
      await textOf('/a', { cookie: 'visits=12; other=1', 'x-made-up': '1' }),
    ];
    expect(new Set(texts).size).toBe(1);
    expect(site.seen).toHaveLength(1);
  });

  test('is rendered once for a crowd that comes at the same time', async () => {
    site.delayMs = 100;
    const texts = await Promise.all(Array.from({ length: 50 }, () => textOf('/crowd')));
    expect(new Set(texts).size).toBe(1);
    expect(site.seen).toHaveLength(1);
  });

  test('differs by theme, of which there are two, and by nothing else in cookies', async () => {
    for (const cookie of [
      'vobe_theme=dark',
      'vobe_theme=dark; a=1',
      'vobe_theme=light',
      'vobe_theme=zz',
      '',
    ])
      await textOf('/themed', { cookie });
    expect(site.seen.map(({ headers }) => headers.cookie)).toEqual([
      'vobe_theme=dark',
      'vobe_theme=light',
      undefined,
    ]);
  });

  test('gets a nonce of its own for each reader, in head and body', async () => {
    site.head = {
      ...SHARED,
      'content-security-policy': `script-src 'nonce-${NONCE}'`,
      link: `<a>; nonce="${NONCE}"`,
    };
    site.body = `<script nonce="${NONCE}"></script><p nonce="${NONCE}">`;
    const nonces = [];
    for (let reader = 0; reader < 3; reader += 1) {
      const response = await get('/nonce');
      const [, nonce = ''] =
        /'nonce-(\w+)'/.exec(response.headers.get('content-security-policy') ?? '') ?? [];
      expect(await response.text()).toBe(site.body.replaceAll(NONCE, nonce));
      expect(response.headers.get('link')).toBe(`<a>; nonce="${nonce}"`);
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      nonces.push(nonce);
    }
    expect(new Set([...nonces, NONCE]).size).toBe(4);
    expect(site.seen).toHaveLength(1);
  });

  test('keeps its own word about caches where nothing is shared', async () => {
    site.head = {
      'cache-control': 'no-store',
      'content-security-policy': `script-src 'nonce-${NONCE}'`,
    };
    expect((await get('/own-word')).headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('is compressed as who asks can read it: %s', async (accepted, encoding) => {
    site.body = 'music '.repeat(1000);
    const response = await get('/compressed', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.text()).toBe(site.body);
    expect(site.seen[0]?.headers['accept-encoding']).toBeUndefined();
  });

  test('is dropped when what it shows changes, and not kept when that happened meanwhile', async () => {
    site.head = { ...SHARED, 'cache-tag': 'post,a1' };
    await textOf('/tagged');
    upstream.store.purge(['b2']);
    await textOf('/tagged');
    expect(site.seen).toHaveLength(1);
    upstream.store.purge(['a1']);
    site.delayMs = 50;
    const second = get('/tagged');
    await sleep(20);
    upstream.store.purge(['post']); // while it is rendered
    expect((await second).headers.get('cache-tag')).toBeNull();
    await textOf('/tagged');
    await textOf('/tagged');
    expect(site.seen).toHaveLength(3);
  });
});

describe('what is one reader’s own', () => {
  test.each([
    ['a session', { cookie: 'vobe_access=x' }],
    ['a session on https', { cookie: '__Host-vobe_refresh=x; vobe_theme=dark' }],
    ['a token', { authorization: 'Bearer x' }],
    ['a part of a page', { rsc: '1' }],
    ['a range', { range: 'bytes=0-1' }],
  ])('%s: always asked for', async (_, headers) => {
    await textOf('/own');
    await textOf('/own', headers);
    await textOf('/own', headers);
    expect(site.seen).toHaveLength(3);
  });

  test.each([
    ['private', { 'cache-control': 'private, no-store' }, 200],
    ['without a word about it', {}, 200],
    ['with a cookie', { ...SHARED, 'set-cookie': 'a=1' }, 200],
    ['an error', SHARED, 500],
    ['missing', SHARED, 404],
  ])('an answer that is %s is not kept', async (_, head, status) => {
    Object.assign(site, { head, status });
    await textOf('/private');
    expect((await get('/private')).status).toBe(status);
    expect(site.seen).toHaveLength(2);
  });

  test('caches behind are told nothing that holds for one reader alone', async () => {
    site.head = { ...SHARED, 'content-security-policy': `script-src 'nonce-${NONCE}'` };
    for (const request of [{ method: 'HEAD' }, { headers: { rsc: '1' } }]) {
      const response = await fetch(`${origin}/t${turn}/behind`, request);
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
    }
  });

  test('a redirect is no file', async () => {
    Object.assign(site, { head: { location: '/en' }, status: 307 });
    const response = await get('/moved');
    expect([response.status, response.headers.get('location')]).toEqual([307, '/en']);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('forms pass whole, and purge nothing', async () => {
    await textOf('/form');
    const response = await fetch(`${origin}/t${turn}/form`, { method: 'POST', body: 'a=1' });
    expect(await response.text()).toContain(`POST /t${turn}/form`);
    await textOf('/form');
    expect(site.seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});

describe('while the site is started again', () => {
  test('readers wait, forms are told at once, and what is kept is served', async () => {
    await textOf('/kept');
    const { port } = server.address() as AddressInfo;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const reading = [textOf('/new'), textOf('/mine', { cookie: 'vobe_access=x' })];
    const form = await fetch(`${origin}/t${turn}/form`, { method: 'POST', body: 'a=1' });
    expect([form.status, form.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await get('/kept')).status).toBe(200);
    await sleep(500);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await Promise.all(reading)).toEqual([
      expect.stringContaining(`GET /t${turn}/new`),
      expect.stringContaining(`GET /t${turn}/mine`),
    ]);
  });

  test('a site that stays away is said to be away', async () => {
    const { port } = server.address() as AddressInfo;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const response = await get('/away');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  });
});

describe('bounds', () => {
  test('too large a form is refused before the site hears of it', async () => {
    const body = 'x'.repeat(1024 * 1024 + 1);
    const response = await fetch(origin, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringContaining('1 MB'),
    ]);
    expect(site.seen).toHaveLength(0);
  });

  test('nobody but this process says who the client is', async () => {
    await textOf('/client', {
      'x-forwarded-for': '1.2.3.4',
      forwarded: 'for=1.2.3.4',
      'x-real-ip': '1.2.3.4',
    });
    const { headers } = site.seen[0] as IncomingMessage;
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(JSON.stringify(headers)).not.toContain('1.2.3.4');
  });
});
