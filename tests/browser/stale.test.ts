import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { UNSETTLED_MS } from '@vobe/router/entry-store';
import { ARTIST, missingBrowser, openPage, POST, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;
const NOTICE = { en: 'A service isn’t responding.', ru: 'Один из сервисов не отвечает.' };

suite(`a service that is down${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    site = await startSite({ CACHE_BYTES: '20000000', CACHE_MAX_AGE_S: '1' });
    context = await site.browser.newContext();
    ({ page, complaints } = await openPage(context));
    // The events of the demo data are through, and what is read now is kept.
    await sleep(UNSETTLED_MS);
  }, 240_000);

  afterAll(async () => {
    await context.close();
    await site.stop();
    expect(complaints).toEqual([]);
  });

  test('is replaced on pages by what is known of it, which say from when it is', async () => {
    // A query of its own makes each a page of its own: no copy that the site's cache has kept.
    const notice = () =>
      page.getByRole('status').getByText(/A service isn’t responding|Один из сервисов не отвечает/);
    const pages = [`/en${POST}?v=`, `/ru${POST}?v=`, '/en/genres?v=', `/en${ARTIST}?v=`];
    for (const address of pages) {
      await page.goto(`${site.origin}${address}1`);
      expect(await notice().allInnerTexts()).toEqual([]);
    }
    const albums = () => page.locator('main h3').allInnerTexts();
    const known = await albums();
    expect(known.length).toBeGreaterThan(2);
    await site.system.stopService('artist');
    await sleep(1500);
    for (const address of pages) {
      await page.goto(`${site.origin}${address}2`);
      await notice().waitFor();
      const language = address.startsWith('/ru') ? 'ru' : 'en';
      const text = await notice().innerText();
      expect(text).toContain(NOTICE[language]);
      expect(text).toMatch(/\d\d?:\d\d.* UTC/);
    }
    expect(await albums()).toEqual(known);
    await site.system.start('artist');
    await page.goto(`${site.origin}/en${ARTIST}?v=3`);
    expect(await notice().allInnerTexts()).toEqual([]);
  });
});
