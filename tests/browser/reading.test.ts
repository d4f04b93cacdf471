import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ARTIST,
  findBarriers,
  missingBrowser,
  openPage,
  POST,
  startAgain,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

const PAGES: [name: string, path: string, status: number][] = [
  ['home', '', 200],
  ['home, older', '?language=ru', 200],
  ['post', POST, 200],
  ['artists', '/artists', 200],
  ['artist', ARTIST, 200],
  ['artists of a genre', '/artists?genre=piano', 200],
  ['genres', '/genres', 200],
  ['user', '/users/minor_third', 200],
  ['search', '/search', 200],
  ['search: results', '/search?q=Чайковский', 200],
  ['search: filtered', '/search?q=beethovn&type=track&genre=piano&from=1800&sort=newest', 200],
  ['search: all filtered away', '/search?q=waltz&tag=no-such-tag', 200],
  ['search: nothing', '/search?q=qwxzqk', 200],
  ['sign-in', '/sign-in', 200],
  ['sign-up', '/sign-up', 200],
  ['not found', '/nothing-here', 404],
  ['missing post', '/posts/nothing-here', 404],
];

suite(`reading${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  describe.each([
    ['390 px, dark, English', 390, 'dark', 'en'],
    ['390 px, light, Russian', 390, 'light', 'ru'],
    ['1440 px, light, English', 1440, 'light', 'en'],
    ['1440 px, dark, Russian', 1440, 'dark', 'ru'],
  ] as const)('at %s', (_, width, colorScheme, locale) => {
    test.each(PAGES)(
      '%s has no barrier, no complaint and one heading',
      async (_name, path, status) => {
        const context = await site.browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
        });
        const { page, complaints } = await openPage(context);
        try {
          const response = await page.goto(`${site.origin}/${locale}${path}`);
          expect(response?.status()).toBe(status);
          expect(await findBarriers(page)).toEqual([]);
          expect(await page.locator('h1').count()).toBe(1);
          expect(await page.locator('html').getAttribute('lang')).toBe(locale);
          const overflow = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(overflow).toBe(0);
          // Chromium itself reports the status of a page that is meant to be missing.
          expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
        } finally {
          await context.close();
        }
      },
      60_000,
    );
  });

  describe('without JavaScript', () => {
    const text = async (path: string) => (await fetch(`${site.origin}${path}`)).text();

    test('a post is complete: article, artist, albums, tracks, comments', async () => {
      const html = await text(`/ru${POST}`);
      for (const part of [
        'Двенадцать',
        'Баркарола',
        'Пётр Ильич Чайковский',
        'Времена года',
        'Январь: У камелька',
      ]) {
        expect(html).toContain(part);
      }
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.origin}/en${POST}`);
      expect(await page.locator('article').first().innerText()).toContain('Баркарола');
      await page.getByRole('link', { name: 'Older comments' }).click();
      expect(page.url()).toContain('comments=');
      await context.close();
    });

    test('an artist is complete: albums, tracks, posts', async () => {
      const html = await text(`/en${ARTIST}`);
      for (const part of ['Pyotr Ilyich Tchaikovsky', 'The Seasons', 'June: Barcarolle']) {
        expect(html).toContain(part);
      }
    });

    test('the front page leads to older posts', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.origin}/en`);
      const first = await page.locator('main h2, main h3').allInnerTexts();
      await page.locator('a[href*="after="]').first().click();
      const second = await page.locator('main h2, main h3').allInnerTexts();
      expect(second.length).toBeGreaterThan(3);
      expect(first.filter((title) => second.includes(title) && title.length > 12)).toEqual([]);
      await context.close();
    });
  });

  describe('for machines', () => {
    test('the policy allows no inline script or style without its nonce', async () => {
      const [one, two] = await Promise.all([
        fetch(`${site.origin}/en`),
        fetch(`${site.origin}/en`),
      ]);
      const policy = one.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src [^;]*'nonce-[^']+'/);
      expect(policy).not.toMatch(/unsafe-(inline|eval)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(two.headers.get('content-security-policy')).not.toBe(policy);
    });

    test.each([
      { purpose: 'prefetch' },
      { 'sec-purpose': 'prefetch' },
      { 'next-router-prefetch': '1' },
    ])('a prefetch gets the policy too: %j', async (headers) => {
      const response = await fetch(`${site.origin}/en${POST}`, { headers });
      const nonce = /'nonce-([^']+)'/.exec(
        response.headers.get('content-security-policy') ?? '',
      )?.[1];
      expect(nonce).toBeDefined();
      expect(await response.text()).toContain(`nonce="${nonce}"`);
    });

    test('what is no page of ours has a policy as well', async () => {
      for (const path of ['/_next/nothing', '/_next/static/nothing.js', '/covers/nothing']) {
        const response = await fetch(`${site.origin}${path}`, { headers: { accept: 'text/html' } });
        expect([path, response.status]).toEqual([path, 404]);
        expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
    });

    test('a form without a boundary between its parts is refused in a sentence', async () => {
      const headers = { 'content-type': 'multipart/form-data' };
      const response = await fetch(`${site.origin}/en`, { method: 'POST', headers, body: 'x' });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('it is not whole');
    });

    test('the site is ready once the router has answered', async () => {
      expect((await fetch(`${site.origin}/health/ready`)).status).toBe(200);
    });

    test('a language is chosen by Accept-Language where the address names none', async () => {
      const ask = (language: string) =>
        fetch(`${site.origin}/`, { redirect: 'manual', headers: { 'accept-language': language } });
      expect((await ask('ru-RU,en;q=0.5')).headers.get('location')).toMatch(/\/ru$/);
      expect((await ask('de,en;q=0.5')).headers.get('location')).toMatch(/\/en$/);
    });

    test('sitemap, feed and robots are there', async () => {
      for (const [path, part] of [
        ['/sitemap.xml', '<urlset'],
        ['/en/feed.xml', '<rss'],
        ['/robots.txt', 'Sitemap:'],
      ] as const) {
        const response = await fetch(`${site.origin}${path}`);
        expect([path, response.status]).toEqual([path, 200]);
        expect(await response.text()).toContain(part);
      }
    });
  });

  describe('addresses that somebody made up', () => {
    const NONSENSE = ['x', '%00', '%0A', '%E0', '%', '%D1%8F', '..%2F..', 'a'.repeat(3000)];

    test.each(['/en/posts/', '/ru/artists/', '/en/users/', '/ru/', '/'])(
      '%s…: there is nothing',
      async (base) => {
        for (const value of NONSENSE) {
          const { status } = await fetch(`${site.origin}${base}${value}`);
          expect([value.slice(0, 20), status]).toEqual([value.slice(0, 20), 404]);
        }
      },
    );

    test.each([
      ['/en', 'after', 'language'],
      ['/ru/artists', 'after'],
      [`/en${POST}`, 'comments', 'sent', 'done'],
      [`/ru${ARTIST}`, 'albums'],
      ['/en/users/minor_third', 'posts', 'comments'],
      ['/ru/sign-in', 'next'],
      ['/ru/search', 'q', 'type', 'after'],
    ])('%s: the page itself, whatever stands in its query', async (path, ...parameters) => {
      for (const parameter of parameters) {
        for (const value of NONSENSE) {
          const query = `${parameter}=${value}`;
          const { status, url } = await fetch(`${site.origin}${path}?${query}`);
          expect([query.slice(0, 30), status]).toEqual([query.slice(0, 30), 200]);
          expect(new URL(url).pathname).toBe(path);
        }
      }
    });
  });

  test.each(['/en?tag=', '/ru?language=en&tag=', '/en/artists?genre=', '/ru/artists?genre='])(
    '%s…: there is no such page',
    async (base) => {
      for (const value of ['nope', '%00', '%0A', '%E0', 'a'.repeat(3000)]) {
        const { status } = await fetch(`${site.origin}${base}${value}`);
        expect([value.slice(0, 20), status]).toEqual([value.slice(0, 20), 404]);
      }
    },
  );

  test.each([
    ['/en?tag=piano&after=zz', '/en?tag=piano'],
    [`/en?tag=piano&after=${'x'.repeat(9000)}`, '/en?tag=piano'],
    ['/ru?language=en&after=%00', '/ru?language=en'],
    ['/en/artists?genre=opera&after=zz', '/en/artists?genre=opera'],
    ['/en/genres?after=zz', '/en/genres'],
  ])('%s leads to the first page of what was meant', async (address, first) => {
    const response = await fetch(site.origin + address, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([307, first]);
  });

  describe('while a service is down', () => {
    // What guests have just read may be shown to others for a moment longer.
    const NO_GUEST = { headers: { cookie: 'vobe_access=none' } };

    test.each([
      ['comment', 200, 'We can’t load the comments right now'],
      ['artist', 200, 'We can’t load the artist and albums right now'],
      ['auth', 200, 'Двенадцать'],
      ['content', 503, ''],
    ] as const)('%s: the page says so in its place', async (name, status, sentence) => {
      await site.system.stopService(name);
      try {
        const response = await fetch(`${site.origin}/en${POST}`, NO_GUEST);
        expect(response.status).toBe(status);
        const html = await response.text();
        expect(html).toContain(sentence);
        expect(html).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
      } finally {
        await startAgain(site, name, `/en${POST}`);
      }
    });

    test('what a page lacked is there as soon as the service is back', async () => {
      const address = `${site.origin}/en${POST}?tag=again`; // which nobody has read
      const read = async () => (await fetch(address, { headers: { accept: 'text/html' } })).text();
      await site.system.stopService('comment');
      try {
        expect(await read()).toContain('We can’t load the comments right now');
      } finally {
        await site.system.start('comment');
      }
      expect(await read()).not.toContain('We can’t load the comments right now');
    });

    test('router: an error page with 503 that says what to do', async () => {
      await site.system.stopService('router');
      try {
        const response = await fetch(`${site.origin}/en${POST}`, NO_GUEST);
        expect(response.status).toBe(503);
        expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONNREFUSED| at \w+ \(/);
      } finally {
        await site.system.start('router');
      }
    });
  });
});
