import { afterAll, beforeAll, expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openPage, startSite, type Site } from './site.ts';

/** The search box in the head of every page. */
export const BOX = 'header input[name=q]';
export const NONSENSE = ['x', '%00', '%0A', '%E0', '%', '%D1%8F', '"(*', '-', 'a'.repeat(3000)];

/** A site for all tests of a file, and ways to look at it. */
export function useSearchSite() {
  let site: Site;

  const read = async (path: string) => {
    const response = await fetch(`${site.origin}${path}`, { headers: { accept: 'text/html' } });
    return { status: response.status, url: response.url, html: await response.text() };
  };

  /** Until what was written has come from the outbox to the search. */
  async function isFound(query: string, text: string): Promise<boolean> {
    for (let tries = 0; tries < 40; tries += 1) {
      const { html } = await read(`/en/search?q=${encodeURIComponent(query)}`);
      if (html.includes(text)) return true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return false;
  }

  async function visit<Result>(
    path: string,
    look: (page: Page) => Promise<Result>,
    options: BrowserContextOptions = {},
  ): Promise<Result> {
    const context = await site.browser.newContext(options);
    const { page, complaints } = await openPage(context);
    try {
      await page.goto(`${site.origin}${path}`);
      const result = await look(page);
      expect(complaints).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  }

  const titles = (page: Page) => page.locator('main ol h2').allInnerTexts();

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  return { site: () => site, read, isFound, visit, titles };
}
