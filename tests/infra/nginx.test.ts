import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freePort } from '@vobe/database/free-port';

const CONFIG = path.resolve(import.meta.dirname, '../../infra/nginx/site.conf');
const missing = spawnSync('nginx', ['-v']).status === 0 ? null : 'there is no nginx here';
const suite = missing ? describe.skip : describe;

const NONCE = 'a'.repeat(32);
const PAGE = `<script nonce="${NONCE}"></script><style nonce="${NONCE}"></style>`;
const SHARED = {
  'content-type': 'text/html',
  'cache-control': 'public, max-age=0, s-maxage=60',
  'cache-tag': 'a,b',
  vary: 'rsc, cookie',
  'content-security-policy': `script-src 'nonce-${NONCE}'; style-src 'nonce-${NONCE}'; object-src 'none'`,
};

const FILE = {
  'content-type': 'image/webp',
  'cache-control': 'public, max-age=31536000, s-maxage=60, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

suite(`infra/nginx${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-nginx-'));
  let site: Server;
  let nginx: ChildProcess;
  let origin = '';
  let head: OutgoingHttpHeaders = SHARED;
  const seen: IncomingMessage[] = [];

  beforeAll(async () => {
    site = createServer((request, response) => {
      seen.push(request);
      request.resume();
      if (request.url?.startsWith('/graphql/stream')) {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      } else if (request.url?.startsWith('/media/')) {
        response.writeHead(200, FILE).end('picture');
      } else response.writeHead(200, head).end(PAGE);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    mkdirSync(path.join(folder, 'cache'));
    const behind = `127.0.0.1:${(site.address() as AddressInfo).port}`;
    const own = readFileSync(CONFIG, 'utf8')
      .replace('127.0.0.1:3001', behind)
      .replace('127.0.0.1:4000', behind)
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('/var/log/nginx/access.log', path.join(folder, 'access.log'))
      .replace('/var/cache/nginx/vobe', path.join(folder, 'cache'));
    writeFileSync(path.join(folder, 'site.conf'), own);
    writeFileSync(
      path.join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
       events {}
       http { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
         fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
         include ${folder}/site.conf; }`,
    );
    nginx = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (let tries = 0; tries < 100; tries += 1) {
      if (
        await fetch(origin).then(
          () => true,
          () => false,
        )
      )
        return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('nginx did not start');
  });

  afterAll(() => {
    nginx.kill();
    site.close();
    site.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    head = SHARED;
    seen.length = 0;
  });

  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(origin + address, { headers });

  test('the log has no tokens of links', async () => {
    const address = '/en/reset-password?token=secret';
    await (await get(address, { referer: origin + address })).text();
    await (await get('/after')).text();
    const log = readFileSync(path.join(folder, 'access.log'), 'utf8');
    expect(log).toContain('"GET /en/reset-password" 200');
    expect(log).not.toContain('secret');
  });

  test('a page for everybody is asked for once; each reader gets a nonce of their own', async () => {
    const nonces = new Set<string>();
    for (const cookie of ['', 'other=1', 'visits=2; other=1']) {
      const response = await get('/shared', { cookie });
      const policy = response.headers.get('content-security-policy') ?? '';
      const [, nonce = ''] = /'nonce-(\w{32})'/.exec(policy) ?? [];
      expect(policy).toBe(SHARED['content-security-policy'].replaceAll(NONCE, nonce));
      expect(await response.text()).toBe(PAGE.replaceAll(NONCE, nonce));
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      expect(response.headers.get('cache-tag')).toBeNull();
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers.cookie).toBeUndefined();
  });

  test('live updates come as they happen, from the router, which hears of nobody but the address', async () => {
    const leave = new AbortController();
    const response = await fetch(`${origin}/live?documentId=a`, {
      headers: { cookie: 'vobe_access=1', 'x-forwarded-for': '203.0.113.9', authorization: 'x' },
      signal: leave.signal,
    });
    const pieces = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await pieces?.read())?.value).toBe('data: 1\n\n');
    expect(seen[0]?.url).toBe('/graphql/stream?documentId=a');
    const { cookie, authorization, 'x-forwarded-for': address } = seen[0]?.headers ?? {};
    expect([cookie, authorization, address]).toEqual([undefined, undefined, '127.0.0.1']);
    const ended = once(seen[0]?.socket ?? site, 'close');
    leave.abort();
    await ended;
    expect((await fetch(`${origin}/live`, { method: 'POST' })).status).toBe(403);
  });

  test('what is a reader’s own comes with their session, and with nothing that a request claims', async () => {
    for (const [cookie, token] of [
      ['vobe_theme=dark; vobe_access=one', 'Bearer one'],
      ['vobe_access=one; __Host-vobe_access=two', 'Bearer two'],
      ['xvobe_access=one', undefined],
    ] as const) {
      const leave = new AbortController();
      const headers = { cookie, authorization: 'Bearer other' };
      const response = await fetch(`${origin}/live/own`, { headers, signal: leave.signal });
      await response.body?.getReader().read();
      const { authorization, cookie: passed } = seen.at(-1)?.headers ?? {};
      expect([authorization, passed]).toEqual([token, undefined]);
      leave.abort();
    }
  });

  test('files are the router’s, asked for once, and stay what they are', async () => {
    const own = { cookie: 'vobe_access=1', 'x-forwarded-for': '203.0.113.9', authorization: 'x' };
    for (const [query, headers] of [
      ['', own],
      ['', {}],
      ['?other', {}],
    ] as const) {
      const response = await get(`/media/avatars/a.webp${query}`, headers);
      expect(Object.fromEntries(response.headers)).toMatchObject(FILE);
      expect(await response.text()).toBe('picture');
    }
    expect(seen).toHaveLength(1);
    const { cookie, authorization, 'x-forwarded-for': address } = seen[0]?.headers ?? {};
    expect([cookie, authorization, address]).toEqual([undefined, undefined, '127.0.0.1']);
  });

  test('uploads of 5 MB are let through to the router, and nothing larger', async () => {
    const put = async (bytes: number) => {
      const body = Buffer.alloc(bytes);
      const address = `${origin}/media/avatars/uploads/a`;
      return (await fetch(address, { method: 'PUT', body })).status;
    };
    expect(await put(5 * 1024 * 1024)).toBe(200);
    expect(seen.map(({ method, headers }) => [method, headers['content-length']])).toEqual([
      ['PUT', String(5 * 1024 * 1024)],
    ]);
    expect(await put(5 * 1024 * 1024 + 1)).toBe(413);
    expect((await fetch(`${origin}/media/avatars/a.webp`, { method: 'DELETE' })).status).toBe(403);
    expect(seen).toHaveLength(1);
  });

  test('the theme makes two pages more', async () => {
    for (const theme of ['dark', 'light', 'dark', 'zz'])
      await get('/theme', { cookie: `vobe_theme=${theme}` });
    expect(seen.map(({ headers }) => headers.cookie)).toEqual(
      ['vobe_theme=dark; ', 'vobe_theme=light; ', undefined].map((one) => one?.trim()),
    );
  });

  test.each([
    ['a session', { cookie: 'a=1; vobe_access=x' }],
    ['a session on https', { cookie: '__Host-vobe_refresh=x' }],
    ['a part of a page', { rsc: '1' }],
    ['a token', { authorization: 'Bearer x' }],
  ])('%s is always passed on', async (name, headers) => {
    const address = `/own/${name.replaceAll(' ', '-')}`;
    await get(address);
    await get(address, headers);
    await get(address, headers);
    expect(seen).toHaveLength(3);
    if ('cookie' in headers) expect(seen[2]?.headers.cookie).toBe(headers.cookie);
  });

  test.each([
    ['private', { ...SHARED, 'cache-control': 'private, no-store' }],
    ['nothing said', { 'content-type': 'text/html' }],
    ['no-store', { ...SHARED, 'cache-control': 'no-store' }],
  ])('what is not for everybody is not kept: %s', async (name, answer) => {
    head = answer;
    const address = `/private/${name.replaceAll(' ', '-')}`;
    await get(address);
    const response = await get(address);
    expect(response.headers.get('cache-control')).toBe(head['cache-control'] ?? null);
    expect(seen).toHaveLength(2);
  });

  test('nobody says who they are but the connection', async () => {
    await get('/client', { 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1.2.3.4' });
    expect(seen[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(seen[0]?.headers.forwarded).toBeUndefined();
  });
});
