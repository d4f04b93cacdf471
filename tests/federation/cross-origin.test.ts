import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { DOORS } from './rate-limits-suite.ts';
import { startRouter } from './session.ts';

const APP = 'https://app.example';
const STRANGER = 'https://evil.example';
const PATHS = ['/graphql', '/mobile/graphql', '/api/content/posts'];

let closed: TestSystem;
let system: TestSystem;

beforeAll(async () => {
  closed = await startSystem();
  system = await startRouter(closed, { CORS_ORIGINS: `${APP}, https://other.example` });
}, 60_000);

afterAll(async () => {
  await system.stopService('router');
  await closed.stop();
});

const preflight = (path: string, origin: string, at = system) =>
  fetch(`${at.origin('router')}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, authorization',
    },
  });

describe.each(PATHS)('%s', (path) => {
  test('lets pages of the listed origins ask', async () => {
    const { status, headers } = await preflight(path, APP);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, APP]);
    expect(headers.get('access-control-allow-headers')).toBe('content-type, authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    ['of others', STRANGER, () => system],
    ['that only look like one', `${APP}.evil.example`, () => system],
    ['without an address', 'null', () => system],
    ['at all, where none are listed', APP, () => closed],
  ])('lets no pages %s', async (_, origin, at) => {
    const { headers } = await preflight(path, origin, at());
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe.each(Object.entries(DOORS))('%s', (name, door) => {
  test('shows listed origins what is answered, with its headers', async () => {
    const { status, headers } = await door(system, { origin: APP });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, APP]);
    expect(headers.get('vary')?.toLowerCase()).toContain('origin');
    const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(['ratelimit', 'ratelimit-policy', 'retry-after', 'link', 'etag']),
    );
    const stranger = await door(system, { origin: STRANGER });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('has headers that tell browsers to make nothing else of an answer', async () => {
    const { headers } = await door(system, {});
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-correlation-id')).toMatch(/^[\w-]{36}$/);
  });

  // The first two doors are asked with JSON, which no foreign page sends without asking first.
  const isSimple = name === '/api';
  test.each([
    ['with nothing that a foreign page lacks', {}, isSimple ? 403 : 200],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, isSimple ? 403 : 200],
    ['from a neighbour of the site', { 'sec-fetch-site': 'same-site' }, isSimple ? 403 : 200],
    ['from a page of its own', { 'sec-fetch-site': 'same-origin' }, 200],
    ['from the address bar', { 'sec-fetch-site': 'none' }, 200],
    ['with a header that is asked for first', { 'apollo-require-preflight': 'true' }, 200],
  ])('takes cookies %s or refuses', async (_, headers, status) => {
    expect((await door(system, { cookie: 'vobe-written=x', ...headers })).status).toBe(status);
  });
});

test.each(['/graphql', '/mobile/graphql'])('%s takes no form', async (path) => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const response = await fetch(`${system.origin('router')}${path}`, {
      method: 'POST',
      headers: { 'content-type': type, cookie: 'vobe-written=x' },
      body: '{"query":"{ __typename }"}',
    });
    expect([type, response.status]).toEqual([type, 415]);
  }
});

test('a query by GET with cookies needs such a header, too, and is told so', async () => {
  const url = `${system.origin('router')}/graphql?query={__typename}`;
  const refused = await fetch(url, { headers: { cookie: 'vobe-written=x' } });
  expect([refused.status, await refused.json()]).toEqual([
    403,
    {
      errors: [
        {
          message: expect.stringContaining('apollo-require-preflight') as unknown,
          extensions: { code: 'CSRF_PREVENTED', id: refused.headers.get('x-correlation-id') },
        },
      ],
    },
  ]);
  expect((await fetch(url)).status).toBe(200);
});
