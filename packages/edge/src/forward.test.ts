import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NONCE, SHARED, forwarderSuite } from './forward-suite.ts';

const { start, stop, reset, site, at, get, textOf } = forwarderSuite();

beforeAll(start);
afterAll(stop);
beforeEach(reset);

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
    at().store.purge(['b2']);
    await textOf('/tagged');
    expect(site.seen).toHaveLength(1);
    at().store.purge(['a1']);
    site.delayMs = 50;
    const second = get('/tagged');
    await sleep(20);
    at().store.purge(['post']); // while it is rendered
    expect((await second).headers.get('cache-tag')).toBeNull();
    await textOf('/tagged');
    await textOf('/tagged');
    expect(site.seen).toHaveLength(3);
  });
});

describe('what is one reader’s own', () => {
  test.each([
    ['a session', { cookie: 'vobe_access=x' }],
    ['a sign-in under way', { cookie: '__Host-vobe_challenge=x' }],
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
      const response = await fetch(`${at().base}/behind`, request);
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
    const response = await fetch(`${at().base}/form`, { method: 'POST', body: 'a=1' });
    expect(await response.text()).toContain(`POST ${at().path}/form`);
    await textOf('/form');
    expect(site.seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});
