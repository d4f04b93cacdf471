import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { forwarderSuite } from './forward-suite.ts';

const { start, stop, reset, site, at, get, textOf, stopSite } = forwarderSuite();

beforeAll(start);
afterAll(stop);
beforeEach(reset);

describe('while the site is started again', () => {
  test('readers wait, forms are told at once, and what is kept is served', async () => {
    await textOf('/kept');
    const startAgain = await stopSite();
    const reading = [textOf('/new'), textOf('/mine', { cookie: 'vobe_access=x' })];
    const form = await fetch(`${at().base}/form`, { method: 'POST', body: 'a=1' });
    expect([form.status, form.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await get('/kept')).status).toBe(200);
    await sleep(500);
    await startAgain();
    expect(await Promise.all(reading)).toEqual([
      expect.stringContaining(`GET ${at().path}/new`),
      expect.stringContaining(`GET ${at().path}/mine`),
    ]);
  });

  test('a site that stays away is said to be away', async () => {
    const startAgain = await stopSite();
    const response = await get('/away');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    await startAgain();
  });
});

describe('bounds', () => {
  test('too large a form is refused before the site hears of it', async () => {
    const body = 'x'.repeat(1024 * 1024 + 1);
    const response = await fetch(at().origin, { method: 'POST', body });
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
