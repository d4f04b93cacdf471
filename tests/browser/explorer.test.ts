import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findBarriers, missingBrowser, openPage, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`the explorer${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  test('runs its examples and loads nothing from elsewhere', async () => {
    const context = await site.browser.newContext();
    const { page, complaints } = await openPage(context);
    const router = site.system.origin('router');
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(router)) {
        foreign.push(request.url());
      }
    });
    await page.goto(`${router}/graphql`);
    const run = page.getByRole('button', { name: /Execute/ }).first();
    const answer = page.locator('.graphiql-response');
    await run.click();
    await answer.getByText('postBySlug').first().waitFor();
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await page.locator('.graphiql-query-editor').getByText('mutation').first().waitFor();
    await page.waitForTimeout(500); // the editor takes the tab's text over in its own time
    await run.click();
    await answer.getByText('accessToken').first().waitFor();
    await page.getByRole('tab', { name: 'CreatePost' }).click();
    await page.getByRole('button', { name: 'Headers' }).waitFor();
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    await context.close();
  }, 60_000);

  test('on a phone its panes lie under each other, as wide as the screen', async () => {
    const context = await site.browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${site.system.origin('router')}/graphql`);
    await page
      .getByRole('button', { name: /Execute/ })
      .first()
      .click();
    const answer = page.locator('.graphiql-response');
    await answer.getByText('postBySlug').first().waitFor();
    const boxes = await Promise.all(
      [page.locator('.graphiql-query-editor'), answer].map((pane) => pane.boundingBox()),
    );
    for (const box of boxes) {
      expect(box?.width).toBeGreaterThanOrEqual(360);
      expect(box?.height).toBeGreaterThanOrEqual(300);
    }
    expect(boxes[1]?.y).toBeGreaterThan((boxes[0]?.y ?? 0) + 300);
    const [wide, high] = await page.evaluate<number[]>(
      '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
    );
    expect(wide).toBe(390);
    expect(high).toBeLessThan(2000);
    await context.close();
  }, 60_000);

  test.each([320, 1280])(
    'at %i px it bars nobody, as far as the package lets us',
    async (width) => {
      const context = await site.browser.newContext({
        viewport: { width, height: 800 },
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(`${site.system.origin('router')}/graphql`);
      const close = page.getByRole('button', { name: 'Close Tab' }).first();
      const box = await close.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
      // GraphiQL puts the button that closes a tab into the tab.
      const ours = async () =>
        (await findBarriers(page)).filter((barrier) => !barrier.startsWith('nested-interactive'));
      expect(await ours()).toEqual([]);
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-plugin a').first().waitFor();
      expect(await ours()).toEqual([]);
      await context.close();
    },
    60_000,
  );
});

test('the explorer can be switched off', async () => {
  const { startSystem } = await import('@vobe/testkit/system');
  const system = await startSystem({ services: ['router'], environment: { EXPLORER: 'false' } });
  try {
    const page = await fetch(`${system.origin('router')}/graphql`, {
      headers: { accept: 'text/html' },
    });
    expect(page.headers.get('content-type')).not.toContain('html');
    expect((await fetch(`${system.origin('router')}/explorer/main.js`)).status).toBe(404);
  } finally {
    await system.stop();
  }
}, 60_000);
