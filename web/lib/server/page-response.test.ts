import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  followResponses,
  keepPagePrivate,
  notePageContent,
  setPageStatus,
  shareIndex,
  sharePage,
} from './page-response.ts';

const POST = { id: '9db0b327-0909-79cb-b6db-5fe6d1a33ad2', artist: { id: 'x-f10257a68b9c' } };

/** What pages do, by path. */
const PAGES: Record<string, () => void> = {
  '/shared'() {
    notePageContent({ post: POST });
    sharePage(['post']);
    notePageContent({ posts: [POST, { id: 'y-000000000001' }] });
  },
  '/incomplete'() {
    sharePage([]);
    keepPagePrivate();
    sharePage([]);
    notePageContent({ post: POST });
  },
  '/missing'() {
    setPageStatus(404);
    sharePage([]);
  },
  '/down'() {
    setPageStatus(503);
  },
  '/index'() {
    notePageContent(Array.from({ length: 700 }, (_, n) => ({ id: `id-${100_000_000_000 + n}` })));
    shareIndex(['post', 'artist']);
  },
  '/long'() {
    sharePage([]);
    notePageContent(Array.from({ length: 700 }, (_, n) => ({ id: `id-${100_000_000_000 + n}` })));
  },
};

const server = createServer((request, response) => {
  void Promise.resolve().then(() => {
    PAGES[request.url ?? '']?.();
    response.end('page');
  });
});
let origin = '';

beforeAll(async () => {
  followResponses(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

const PRIVATE = 'private, no-store';

test.each([
  [
    '/shared',
    200,
    {
      'cache-control': 'public, max-age=0, s-maxage=60',
      vary: 'cookie',
      'cache-tag': '5fe6d1a33ad2,f10257a68b9c,post,000000000001',
    },
  ],
  [
    '/index',
    200,
    { 'cache-control': 'public, max-age=0, s-maxage=60', 'cache-tag': 'post,artist' },
  ],
  ['/incomplete', 200, { 'cache-control': PRIVATE, 'cache-tag': null }],
  ['/missing', 404, { 'cache-control': PRIVATE, 'retry-after': null }],
  ['/down', 503, { 'cache-control': PRIVATE, 'retry-after': '60' }],
  ['/long', 200, { 'cache-control': PRIVATE, 'cache-tag': null }],
  ['/plain', 200, { 'cache-control': null, 'cache-tag': null }],
])('%s', async (path, status, headers) => {
  const response = await fetch(origin + path);
  expect(response.status).toBe(status);
  for (const [name, value] of Object.entries(headers))
    expect(response.headers.get(name)).toBe(value);
});

test('pages that are made at the same time keep their responses apart', async () => {
  const paths = ['/missing', '/shared', '/down', '/plain', '/missing', '/shared'];
  const statuses = await Promise.all(
    paths.map(async (path) => (await fetch(origin + path)).status),
  );
  expect(statuses).toEqual([404, 200, 503, 200, 404, 200]);
});
