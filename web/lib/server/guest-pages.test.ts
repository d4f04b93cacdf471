import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { judgePage, REQUEST_ID_HEADER } from '../response-status.ts';
import { rewriteDocument } from './document-response.ts';
import { createGuestPages, guestOf } from './guest-pages.ts';

type Headers = Record<string, string>;

function guest(url: string, headers: Headers = {}, method = 'GET') {
  return guestOf({ url, headers, method } as unknown as IncomingMessage);
}

describe('guestOf', () => {
  test('reading pages are asked for by guests', () => {
    for (const url of ['/en', '/ru?after=x', '/en/posts/a', '/ru/artists', '/en/artists/b', '/en/users/c'])
      expect(guest(url)).not.toBeNull();
  }); // prettier-ignore

  test('all that may be somebody’s own passes by', () => {
    for (const url of ['/', '/en/profile', '/en/write', '/en/sign-in', '/en/posts', '/en/feed.xml'])
      expect(guest(url)).toBeNull();
    expect(guest('/en', {}, 'POST')).toBeNull();
    for (const cookie of ['vobe_access=a', '__Host-vobe_refresh=a; vobe_locale=en', 'other=1'])
      expect(guest('/en', { cookie })).toBeNull();
    for (const name of ['authorization', 'rsc', 'next-router-prefetch', 'x-nextjs-data', 'range'])
      expect(guest('/en', { [name]: '1' })).toBeNull();
  });

  test('what the page does not look at makes no page of its own', () => {
    const plain = guest('/en?tag=bach&after=x');
    expect(plain?.address).toBe('/en?after=x&tag=bach');
    for (const url of ['/en?after=x&tag=bach&utm_source=mail', '/en?tag=bach&__nonce=1&after=x&after=y'])
      expect(guest(url)).toEqual(plain);
    expect(guest('/en/posts/a?fbclid=1&%00')?.address).toBe('/en/posts/a');
    for (const url of ['/en/posts/a?sent=1', '/en?done=deleted']) expect(guest(url)).toBeNull();
  }); // prettier-ignore

  test('what the page depends on tells pages apart', () => {
    const keys = [
      guest('/en'),
      guest('/ru'),
      guest('/en', { cookie: 'vobe_theme=dark' }),
      guest('/en', { host: 'a.example' }),
    ].map((found) => found?.key);
    expect(new Set(keys).size).toBe(4);
    expect(guest('/en', { cookie: 'vobe_locale=ru' })?.key).toBe(keys[0]);
  });
});

describe('answerGuest', () => {
  let origin: string;
  let stop: () => void;
  let time = 0;
  let renders = 0;
  let status = 200;
  let cookie: string | null = null;
  let isIncomplete = false;

  async function render(request: IncomingMessage, response: ServerResponse): Promise<void> {
    renders += 1;
    const nonce = String(renders).padStart(32, '0');
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (cookie) response.setHeader('set-cookie', cookie);
    judgePage(String(request.headers[REQUEST_ID_HEADER]), { isIncomplete });
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', `script-src 'nonce-${nonce}'`);
    response.setHeader('link', `</a.css>; nonce="${nonce}"`);
    response.statusCode = status;
    response.end(`<p nonce="${nonce}">page</p>`);
  }

  async function get(headers: Headers = {}) {
    const response = await fetch(`${origin}/en`, { headers });
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([0-9a-f]{32})'/u.exec(policy)?.[1] ?? '';
    return { response, html: await response.text(), nonce };
  }

  beforeEach(async () => {
    [time, renders, status, cookie, isIncomplete] = [0, 0, 200, null, false];
    const answerGuest = createGuestPages(() => time);
    const server = createServer((request, response) => {
      request.headers[REQUEST_ID_HEADER] = randomUUID();
      const found = guestOf(request);
      if (!found) return void render(request, response);
      void answerGuest(found, request, response, (keep, sent) => {
        rewriteDocument(request, response, (html) => (keep(html), html), sent);
        return render(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => {
      server.close();
      server.closeAllConnections();
    };
  });

  afterEach(() => stop());

  test('one rendering serves all for a moment, each with a nonce of its own', async () => {
    const answers = [...(await Promise.all([get(), get(), get()])), await get()];
    expect(renders).toBe(1);
    expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(4);
    for (const { response, html, nonce } of answers) {
      expect(html).toBe(`<p nonce="${nonce}">page</p>`);
      expect(response.headers.get('link')).toContain(`nonce="${nonce}"`);
    }
    time += 5_001;
    await get();
    expect(renders).toBe(2);
  });

  test('each guest gets the cookie that is missing', async () => {
    for (const [sent, isSet] of [['', true], ['vobe_locale=en', false], ['vobe_locale=ru', true]] as const) {
      const { response } = await get(sent ? { cookie: sent } : {});
      expect(response.headers.has('set-cookie')).toBe(isSet);
    }
    expect(renders).toBe(1);
  }); // prettier-ignore

  test('a page that lacks something is shown once and made anew', async () => {
    isIncomplete = true;
    expect((await get()).response.status).toBe(200);
    isIncomplete = false;
    for (let round = 0; round < 3; round += 1) await get();
    expect(renders).toBe(2);
  });

  test('what sets a cookie or is no success is not kept', async () => {
    cookie = 'vobe_access=secret';
    await get();
    cookie = null;
    status = 503;
    expect((await get()).response.status).toBe(503);
    status = 200;
    const { response } = await get();
    expect([response.status, response.headers.get('set-cookie')]).toEqual([
      200,
      expect.not.stringContaining('secret'),
    ]);
    expect(renders).toBe(3);
  });
});
