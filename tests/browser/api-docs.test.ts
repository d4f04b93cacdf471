import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { missingBrowser, openPage, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`the page of the REST API${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  test.each([390, 1440])(
    'at %i px it shows the endpoints, sends one, and loads nothing from elsewhere',
    async (width) => {
      const context = await site.browser.newContext({ viewport: { width, height: 900 } });
      const { page, complaints } = await openPage(context);
      const router = site.system.origin('router');
      const foreign: string[] = [];
      page.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(router)) {
          foreign.push(request.url());
        }
      });
      await page.goto(`${router}/api/docs`);
      const search = page.locator('#operations-search-search');
      await search.waitFor();
      expect(await page.locator('.opblock').count()).toBe(25);
      await search
        .getByRole('button', { name: /api.*search/ })
        .first()
        .click();
      await search.getByPlaceholder('q', { exact: true }).fill('соната');
      await search.getByRole('button', { name: 'Execute' }).click();
      const answer = search.locator('.live-responses-table');
      await answer.getByText('"totalCount"').waitFor();
      expect(await answer.locator('.response-col_status').last().innerText()).toMatch(/^200/);
      const [wide] = await page.evaluate<number[]>('[document.documentElement.scrollWidth]');
      expect({ wide, foreign, complaints }).toEqual({ wide: width, foreign: [], complaints: [] });
      await context.close();
    },
    60_000,
  );
});
