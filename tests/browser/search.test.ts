import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOX, NONSENSE, useSearchSite } from './search-site.ts';
import { findBarriers, missingBrowser, signIn, startAgain } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`search${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  const { site, read, isFound, visit, titles } = useSearchSite();

  describe('results', () => {
    test('tabs, filters, order and pages are links that keep each other', async () => {
      await visit('/en/search?q=waltz', async (page) => {
        const first = await titles(page);
        expect(await page.locator('main mark').count()).toBeGreaterThan(5);
        await page.getByRole('link', { name: /^Tracks/ }).click();
        await page.waitForURL(/type=track/);
        await page
          .getByRole('link', { name: /Brahms/ })
          .first()
          .click();
        await page.waitForURL(/artist=/);
        await page.getByRole('link', { name: 'Oldest' }).click();
        await page.waitForURL(/sort=oldest/);
        const { searchParams } = new URL(page.url());
        expect([...searchParams.keys()]).toEqual(['q', 'type', 'artist', 'sort']);
        expect(await page.locator('main ol').innerText()).not.toContain('Tchaikovsky');
        await page.getByRole('link', { name: /Remove filter: Johannes Brahms/ }).click();
        await page.waitForURL((url) => !url.search.includes('artist='));
        await page.goto(`${site().origin}/en/search?q=waltz`);
        await page.getByRole('link', { name: 'Next page' }).click();
        await page.waitForURL(/after=/);
        const second = await titles(page);
        expect(second.length).toBeGreaterThan(5);
        await page.getByRole('link', { name: 'Back to the first page' }).click();
        await page.waitForURL((url) => !url.search.includes('after='));
        expect(await titles(page)).toEqual(first);
      });
    }, 60_000);

    test('the count of a filter is the number of its hits', async () => {
      await visit('/en/search?q=waltz', async (page) => {
        const link = page.locator('details a[href*="genre="]').first();
        const count = Number((await link.locator('span').last().innerText()).replace(/\D/g, ''));
        await link.click();
        await page.waitForURL(/genre=/);
        await page.getByText(new RegExp(`^${count} results?$`)).waitFor();
      });
    }, 60_000);

    test('without JavaScript everything but the suggestions works', async () => {
      await visit(
        '/en',
        async (page) => {
          expect(await page.locator(BOX).getAttribute('role')).toBeNull();
          await page.locator(BOX).fill('waltz');
          await page.locator(BOX).press('Enter');
          expect(new URL(page.url()).pathname).toBe('/en/search');
          expect((await titles(page)).length).toBeGreaterThan(10);
          await page.getByLabel('From').fill('1860');
          await page.getByLabel('To', { exact: true }).fill('1869');
          await page.getByRole('button', { name: 'Show' }).click();
          expect(new URL(page.url()).search).toBe('?q=waltz&from=1860&to=1869');
          expect(await page.locator('main ol').innerText()).toContain('Brahms');
        },
        { javaScriptEnabled: false },
      );
      await visit(
        '/en',
        async (page) => {
          await page.locator('header').getByRole('link', { name: 'Search' }).click();
          await page.locator('main input[type=search]').fill('chopin');
          await page.getByRole('button', { name: 'Search' }).click();
          expect((await titles(page))[0]).toContain('Chopin');
          await page.locator('summary').click();
          await page.getByRole('link', { name: /Piano/ }).first().click();
          expect(page.url()).toContain('genre=piano');
        },
        { javaScriptEnabled: false, viewport: { width: 390, height: 800 } },
      );
    }, 60_000);

    test('a typo: what was meant is a link away', async () => {
      await visit('/en/search?q=beethovn', async (page) => {
        await page.getByText('Did you mean').getByRole('link').click();
        await page.waitForURL(/q=beethoven/);
        expect((await titles(page))[0]).toContain('Beethoven');
      });
    }, 60_000);

    test('nothing asked and nothing found: ideas, each of which finds something', async () => {
      for (const locale of ['en', 'ru']) {
        const { html } = await read(`/${locale}/search?q=qwxzqk`);
        expect(html).toContain(locale === 'en' ? 'Nothing found' : 'Ничего не нашлось');
        const [, main = ''] = html.split('<main');
        const ideas = [...main.matchAll(/href="(\/(?:en|ru)\/search\?q=[^"]+)"/g)];
        expect(ideas).toHaveLength(5);
        for (const [, href = ''] of ideas) {
          expect((await read(href)).html).toContain('<ol');
        }
      }
      const filtered = await read('/en/search?q=waltz&tag=no-such-tag');
      expect(filtered.html).toContain('Search again without filters');
    }, 60_000);

    test.each(['q', 'type', 'artist', 'genre', 'tag', 'language', 'from', 'to', 'sort', 'after'])(
      'nonsense in “%s” breaks nothing',
      async (parameter) => {
        for (const value of NONSENSE) {
          const { status, url } = await read(`/en/search?q=waltz&${parameter}=${value}`);
          expect([value.slice(0, 9), status]).toEqual([value.slice(0, 9), 200]);
          expect(new URL(url).searchParams.get('q')).toBe('waltz');
        }
      },
      60_000,
    );

    test('results are not for other search engines; the way to search is', async () => {
      expect((await read('/en/search?q=waltz')).html).toContain('noindex');
      const { html } = await read('/en/search');
      expect(html).not.toContain('noindex');
      const href = /<link rel="search"[^>]* href="([^"]+)"/.exec(html)?.[1] ?? '';
      expect((await read(href)).html).toContain('/en/search?q={searchTerms}');
    });

    test('what is missing can be searched for', async () => {
      const { status, html } = await read('/en/posts/nothing-here');
      const [, main = ''] = html.split('<main');
      expect([status, main.includes('role="search"')]).toEqual([404, true]);
    });
  });

  test('a text is found once it is published, and not before', async () => {
    await visit('/en', async (page) => {
      await signIn(page, site().origin, 'reader@example.com', 'just listening in');
      await page.goto(`${site().origin}/en/write/new`);
      await page.getByLabel('Title').fill('Concerning the Ondioline');
      await page.getByLabel('Text', { exact: true }).fill('Of valves and vibrato.');
      await page.getByRole('button', { name: 'Save' }).first().click();
      await page.waitForURL(/\/en\/write\/[0-9a-f-]{36}/);
      await page.waitForTimeout(1500);
      expect((await read('/en/search?q=ondioline')).html).not.toContain('concerning-the');
      await page.getByRole('button', { name: 'Publish', exact: false }).first().click();
      expect(await isFound('ondioline', '/en/posts/concerning-the-ondioline')).toBe(true);
    });
  }, 60_000);

  test('on a phone the filters fold, and stay within reach of all', async () => {
    const look = async (page: Page) => {
      await page.locator('summary').click();
      await page.getByRole('heading', { name: 'Жанр' }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
    };
    await visit('/ru/search?q=вальс', look, { viewport: { width: 390, height: 900 } });
  }, 60_000);

  describe('while a service is down', () => {
    test('search: its page says so, the others work and the box suggests nothing', async () => {
      await site().system.stopService('search');
      try {
        const { status, html } = await read('/en/search?q=waltz');
        expect([status, /<h2[^>]*>Search isn’t responding/.test(html)]).toEqual([503, true]);
        expect((await read('/en')).status).toBe(200);
        const suggested = await fetch(`${site().origin}/en/search/suggestions?q=waltz`);
        expect(await suggested.json()).toMatchObject({ suggestions: [] });
      } finally {
        await startAgain(site(), 'search', '/en/search?q=waltz');
      }
    }, 60_000);

    test('artist: hits keep their titles', async () => {
      await site().system.stopService('artist');
      try {
        const { status, html } = await read('/en/search?q=waltz');
        expect([status, html.includes('We can’t load the details')]).toEqual([200, true]);
      } finally {
        await site().system.start('artist');
      }
    }, 60_000);
  });
});
