/** Downloading one's data, deleting one's account and keeping it, with and without JavaScript. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { until } from '../integration/bus-conformance.ts';
import { mailClient } from '../subgraphs/mail-client.ts';
import { findBarriers, missingBrowser, openPage, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;
const PASSWORD = 'a pass phrase for now';

suite(`the data of an account${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  const mails = mailClient(() => site.system);

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  let number = 0;

  async function signUp(page: Page) {
    number += 1;
    const account = { email: `gone${number}@example.com`, username: `gone_${number}` };
    await page.goto(`${site.origin}/en/sign-up`);
    await page.locator('input[name=email]').fill(account.email);
    await page.locator('input[name=username]').fill(account.username);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-up'));
    await site.system.sql('auth', 'UPDATE users SET verified_at = now() WHERE username = $1', [
      account.username,
    ]);
    return account;
  }

  const give = async (page: Page, password: string, submit: string) => {
    await page.getByLabel('Current password').fill(password);
    await page.locator('main').getByRole('button', { name: submit, exact: true }).click();
  };

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    const open = async () =>
      (await site.browser.newContext({ javaScriptEnabled, acceptDownloads: true })).newPage();

    test('it is asked for, and downloaded by its owner alone', async () => {
      const page = await open();
      const { email, username } = await signUp(page);
      await page.goto(`${site.origin}/en/profile`);
      await page.getByRole('link', { name: 'Your data' }).click();
      await page.waitForURL(/profile\/data$/);
      await give(page, 'not the password', 'Prepare a download');
      await page.getByText('this is not your password').first().waitFor();
      await give(page, PASSWORD, 'Prepare a download');
      await page
        .getByText(/is being prepared|is ready/)
        .first()
        .waitFor();
      await until(async () => {
        await page.goto(`${site.origin}/en/profile/data`);
        return (await page.getByText('Your download is ready').count()) > 0;
      }, 30_000);
      const link = page.getByRole('link', { name: /^Download \(/ });
      const href = (await link.getAttribute('href')) ?? '';
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      const archive = unzipSync(new Uint8Array(readFileSync(await download.path())));
      expect(JSON.parse(strFromU8(archive['auth/account.json'] ?? new Uint8Array()))).toMatchObject(
        [{ email, username }],
      );
      await mails.allSent();
      expect((await mails.mailsTo(email)).map(({ subject }) => subject)).toContain(
        'Your data is ready',
      );
      const stranger = await open();
      await signUp(stranger);
      expect((await stranger.request.get(site.origin + href)).status()).toBe(404);
      await stranger.context().clearCookies();
      await stranger.goto(site.origin + href);
      expect(stranger.url()).toContain('/sign-in');
      await stranger.context().close();
      await page.context().close();
    }, 120_000);

    test('it is deleted after a time in which each page says so, and kept by the link of the mail', async () => {
      const page = await open();
      const { email } = await signUp(page);
      await page.goto(`${site.origin}/en/profile/data`);
      await page.getByRole('link', { name: 'How to delete your account' }).click();
      await page.waitForURL(/profile\/delete$/);
      await give(page, PASSWORD, 'Delete the account');
      await page.getByText(/Until then you can keep it/).waitFor();
      await page.goto(`${site.origin}/en/artists`);
      const notice = page.getByRole('complementary', { name: 'Delete your account' });
      await notice.getByText(/Your account will be deleted on/).waitFor();

      const { token } = await mails.linkTo(email, 'keep-account');
      const visitor = await open();
      await visitor.goto(`${site.origin}/en/keep-account?token=${token}`);
      await visitor.locator('main').getByRole('button', { name: 'Keep the account' }).click();
      await visitor.getByText('Your account stays.').waitFor();
      await visitor.goto(`${site.origin}/en/keep-account?token=${token}`);
      await visitor.locator('main').getByRole('button', { name: 'Keep the account' }).click();
      await visitor.getByText('The link no longer works').first().waitFor();
      await visitor.context().close();

      await page.goto(`${site.origin}/en/artists`);
      expect(await notice.count()).toBe(0);
      // Asked for again, it is kept by the button of the notice.
      await page.goto(`${site.origin}/en/profile/delete`);
      await give(page, PASSWORD, 'Delete the account');
      await notice.getByRole('button', { name: 'Keep the account' }).click();
      await page.getByText('Your account stays.').waitFor();
      await page.context().close();
    }, 120_000);
  });

  test.each(['en', 'ru'])(
    'in %s the pages stay in 320 pixels and have no barriers',
    async (locale) => {
      const { page, complaints } = await openPage(
        await site.browser.newContext({ viewport: { width: 320, height: 700 } }),
      );
      await signUp(page);
      const found: Record<string, unknown> = {};
      const look = async (path: string) => {
        await page.goto(`${site.origin}/${locale}${path}`);
        const isWide = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        found[path] = { barriers: await findBarriers(page), isWide };
      };
      const paths = ['/profile/data', '/profile/delete', `/keep-account?token=${'a'.repeat(43)}`];
      for (const path of paths) await look(path);
      await site.system.sql(
        'auth',
        "UPDATE users SET deletion_at = now() + interval '9 days' WHERE username = $1",
        [`gone_${number}`],
      );
      await site.system.sql(
        'auth',
        `INSERT INTO data_exports (user_id, status, locale, expires_at, sizes)
       SELECT id, 'READY', 'en', now() + interval '5 days', '{16900000,1234}' FROM users WHERE username = $1`,
        [`gone_${number}`],
      );
      for (const path of ['/profile/delete', '/profile/data', '']) await look(path);
      for (const seen of Object.values(found))
        expect(seen).toEqual({ barriers: [], isWide: false });
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
