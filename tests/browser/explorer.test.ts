import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authClient } from '../subgraphs/auth-client.ts';
import { secondFactorClient, totpCode } from '../subgraphs/totp.ts';
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
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    await context.close();
  }, 60_000);

  test('signs in for all tabs, says what an operation caused, and offers those of clients', async () => {
    const context = await site.browser.newContext();
    const { page, complaints } = await openPage(context);
    await page.goto(`${site.system.origin('router')}/graphql`);
    const run = page.getByRole('button', { name: /Execute/ }).first();
    const answer = page.locator('.graphiql-response');
    const panel = page.locator('.panel');
    await page.getByRole('button', { name: 'Show Sign in' }).click();
    await panel.getByLabel('E-mail').fill('admin@example.com');
    await panel.getByLabel('Password').fill('not this one');
    await panel.getByRole('button', { name: 'Sign in' }).click();
    await panel.getByRole('alert').waitFor();
    await panel.getByLabel('Password').fill('let the music play');
    await panel.getByRole('button', { name: 'Sign in' }).click();
    await panel.getByRole('status').getByText('ADMIN').waitFor();

    await page.getByRole('button', { name: 'Show Operations of clients' }).click();
    await panel.getByRole('searchbox').fill('viewerprof');
    await panel.getByText('1 of', { exact: false }).waitFor();
    await panel.getByRole('button', { name: 'ViewerProfile' }).click();
    await page.getByRole('tab', { name: 'ViewerProfile' }).waitFor();
    await page.waitForTimeout(500); // as above
    await run.click();
    await answer.getByText('admin@example.com').first().waitFor();

    await page.getByRole('button', { name: 'Show Trace' }).click();
    await panel.getByRole('rowheader', { name: 'auth' }).first().waitFor();
    await panel.getByText('SQL in').first().waitFor();
    await panel.getByText('Fetch(service: "auth")').waitFor();
    // It is not a part of the answer that clients get.
    expect(await answer.getByText('extensions').count()).toBe(0);

    await page.getByRole('button', { name: 'Show Sign in' }).click();
    await panel.getByRole('button', { name: 'Sign out' }).click();
    await panel.getByLabel('E-mail').waitFor();
    await run.click();
    await answer.getByText('null').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  test('asks for the code of an account with a second factor', async () => {
    const account = await authClient(() => site.system).registered();
    const { secret } = await secondFactorClient(() => site.system).turnOn(account);
    const context = await site.browser.newContext();
    const { page, complaints } = await openPage(context);
    await page.goto(`${site.system.origin('router')}/graphql`);
    const panel = page.locator('.panel');
    await page.getByRole('button', { name: 'Show Sign in' }).click();
    await panel.getByLabel('E-mail').fill(account.email);
    await panel.getByLabel('Password').fill(account.password);
    await panel.getByRole('button', { name: 'Sign in' }).click();
    await panel.getByLabel('Code of the app').fill('1');
    await panel.getByRole('button', { name: 'Sign in' }).click();
    await panel.getByRole('alert').getByText('six digits').waitFor();
    // That of this moment has turned it on.
    await panel.getByLabel('Code of the app').fill(totpCode(secret, 1));
    await panel.getByRole('button', { name: 'Sign in' }).click();
    await panel.getByRole('status').getByText(account.username).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  test('shows what happens as it happens', async () => {
    const context = await site.browser.newContext();
    const { page } = await openPage(context);
    await page.goto(`${site.system.origin('router')}/graphql`);
    await page.getByRole('tab', { name: 'NewComments' }).click();
    const editor = page.locator('.graphiql-query-editor');
    await editor.getByText('commentAdded').first().waitFor();
    await page.waitForTimeout(500); // as above
    await page
      .getByRole('button', { name: /Execute/ })
      .first()
      .click();
    await page.getByRole('button', { name: /Stop/ }).first().waitFor();
    const { data } = await site.system.query<{ postBySlug: { id: string } }>(
      '{ postBySlug(slug: "dvenadtsat-mesyatsev-za-royalem") { id } }',
    );
    const author = await site.system.createUser();
    await site.system.query(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }',
      { input: { postId: data?.postBySlug.id, body: 'As it happens.' } },
      author,
    );
    await page.locator('.graphiql-response').getByText('As it happens.').first().waitFor();
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
      await page
        .getByRole('button', { name: /Execute/ })
        .first()
        .click();
      await page.locator('.graphiql-response').getByText('postBySlug').first().waitFor();
      for (const panel of ['Sign in', 'Operations of clients', 'Trace']) {
        await page.getByRole('button', { name: `Show ${panel}` }).click();
        await page.locator('.panel h2').getByText(panel).waitFor();
        expect(await ours()).toEqual([]);
      }
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
