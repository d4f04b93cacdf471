/** Signing in with two steps, with and without JavaScript, and the sessions that there are. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mailClient } from '../subgraphs/mail-client.ts';
import { totpCode } from '../subgraphs/totp.ts';
import {
  ADMIN,
  findBarriers,
  missingBrowser,
  openPage,
  signIn,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;
const PASSWORD = 'a pass phrase for now';

suite(`the security of an account${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  const mails = mailClient(() => site.system);

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  let number = 0;

  async function signUp(page: Page) {
    number += 1;
    const account = { email: `two${number}@example.com`, username: `two_${number}` };
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

  const press = (page: Page, name: string) =>
    page.locator('main').getByRole('button', { name, exact: true }).click();

  /** Nobody waits for the next code here. */
  const forgetUsedCodes = () => site.system.sql('auth', 'UPDATE totp_secrets SET last_counter = 0');

  /** @returns The secret and the recovery codes, as the page has shown them. */
  async function turnOn(page: Page) {
    await page.goto(`${site.origin}/en/profile`);
    await page.getByRole('link', { name: 'Turn on two-step sign-in' }).click();
    await page.waitForURL(/second-factor/);
    await page.getByLabel('Current password').fill(PASSWORD);
    await press(page, 'Turn on two-step sign-in');
    await page.getByRole('img', { name: 'QR code for the app' }).waitFor();
    const secret = (await page.locator('main code').innerText()).replaceAll(/\s/g, '');
    await page.getByRole('textbox', { name: 'Code' }).fill('12');
    await press(page, 'Confirm');
    await page.getByText('six digits').first().waitFor();
    // The key stays for another attempt.
    await page.getByRole('img', { name: 'QR code for the app' }).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
    await press(page, 'Confirm');
    await page.getByText('Two-step sign-in is on.').waitFor();
    const codes = await page
      .getByRole('list', { name: 'Recovery codes' })
      .locator('code')
      .allInnerTexts();
    await forgetUsedCodes();
    return { secret, codes };
  }

  async function givePassword(page: Page, email: string, next = '/en') {
    await page.goto(`${site.origin}/en/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Sign in');
    await page.waitForURL(/sign-in\/code/);
  }

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    const open = async () => (await site.browser.newContext({ javaScriptEnabled })).newPage();

    test('it is turned on, asked for, and turned off', async () => {
      const page = await open();
      const { email } = await signUp(page);
      const { secret, codes } = await turnOn(page);
      expect(codes).toHaveLength(10);
      await mails.allSent();
      expect((await mails.mailsTo(email)).map(({ subject }) => subject)).toContain(
        'Two-step sign-in is on',
      );
      // Shown once.
      await page.goto(`${site.origin}/en/profile/second-factor`);
      await page.getByText('You have 10 recovery codes left.').waitFor();
      expect(await page.locator('main code').count()).toBe(0);

      await page.context().clearCookies();
      await givePassword(page, email, '/en/profile');
      expect(page.url()).not.toMatch(/challenge|token/);
      await page.goto(`${site.origin}/en/profile`);
      // The password alone signs nobody in.
      await page.waitForURL(/sign-in\?next/);
      await page.goto(`${site.origin}/en/sign-in/code?next=%2Fen%2Fprofile`);
      await page.getByRole('textbox', { name: 'Code' }).fill('nonsense');
      await press(page, 'Sign in');
      await page.getByText('six digits, or a recovery code').first().waitFor();
      await page.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
      await press(page, 'Sign in');
      await page.waitForURL(/\/en\/profile$/);

      await page.context().clearCookies();
      await givePassword(page, email);
      await page.getByRole('textbox', { name: 'Code' }).fill(codes[4] ?? '');
      await press(page, 'Sign in');
      await page.waitForURL((url) => url.pathname === '/en');

      await page.goto(`${site.origin}/en/profile/second-factor`);
      await page.getByText('You have 9 recovery codes left.').waitFor();
      const off = page.getByRole('region', { name: 'Turning it off' });
      await off.getByLabel('Current password').fill(PASSWORD);
      await off.getByRole('textbox', { name: 'Code' }).fill(codes[5] ?? '');
      await off.getByRole('button', { name: 'Turn off two-step sign-in' }).click();
      await page.getByText('Two-step sign-in is off.').waitFor();
      await page.context().close();
    }, 120_000);

    test('after too many wrong codes one starts over', async () => {
      const page = await open();
      const { email } = await signUp(page);
      const { secret } = await turnOn(page);
      const near = [-1, 0, 1, 2].map((ahead) => totpCode(secret, ahead));
      const wrong = ['000000', '111111', '222222', '333333', '444444'].find(
        (code) => !near.includes(code),
      );
      await page.context().clearCookies();
      await givePassword(page, email);
      const attempts = async () => {
        const [row] = await site.system.sql<{ count: string }>(
          'auth',
          'SELECT attempts AS count FROM sign_in_challenges WHERE user_id = (SELECT id FROM users WHERE email = $1)',
          [email],
        );
        return Number(row?.count);
      };
      for (let n = 0; n < 6; n += 1) {
        expect(await attempts()).toBe(n);
        await page.getByRole('textbox', { name: 'Code' }).fill(wrong ?? '');
        const answered = page.waitForResponse((response) => response.request().method() === 'POST');
        await press(page, 'Sign in');
        await answered;
      }
      await page.waitForURL(/done=again/);
      await page.getByText('Please start over.').waitFor();
      await page.context().close();
    }, 120_000);
  });

  test('new codes replace the old, and an administrator can turn it off', async () => {
    const page = await (await site.browser.newContext()).newPage();
    const { email, username } = await signUp(page);
    const { secret, codes } = await turnOn(page);
    await page.goto(`${site.origin}/en/profile/second-factor`);
    const region = page.getByRole('region', { name: 'Recovery codes' });
    await region.getByLabel('Current password').fill(PASSWORD);
    await region.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
    await region.getByRole('button', { name: 'Make new recovery codes' }).click();
    await page.getByText('You have ten new recovery codes.').waitFor();
    const others = await page
      .getByRole('list', { name: 'Recovery codes' })
      .locator('code')
      .allInnerTexts();
    expect(others.filter((code) => codes.includes(code))).toEqual([]);
    await page.context().close();

    const { page: desk } = await openPage(await site.browser.newContext());
    await signIn(desk, site.origin, ...ADMIN);
    await desk.goto(`${site.origin}/en/admin/users?q=${email}`);
    await desk.locator('main').getByRole('link', { name: username, exact: true }).first().click();
    await press(desk, 'Turn off two-step sign-in');
    await desk.getByText('Saved.').waitFor();
    expect(await desk.getByRole('button', { name: 'Turn off two-step sign-in' }).count()).toBe(0);
    await desk.context().close();

    const again = await (await site.browser.newContext()).newPage();
    await signIn(again, site.origin, email, PASSWORD);
    await again.context().close();
  }, 120_000);

  test('says where its sessions are, and ends all others at once', async () => {
    const page = await (await site.browser.newContext()).newPage();
    const { email } = await signUp(page);
    const elsewhere = await (await site.browser.newContext()).newPage();
    await signIn(elsewhere, site.origin, email, PASSWORD);
    await page.goto(`${site.origin}/en/profile`);
    const sessions = page.getByRole('region', { name: 'Sessions' });
    expect(await sessions.getByText('127.0.0.0/24').count()).toBe(2);
    await sessions.getByRole('button', { name: 'Sign out on all other devices' }).click();
    await sessions.getByText('You’ve been signed out on all other devices.').waitFor();
    expect(await sessions.locator('li').count()).toBe(1);
    // Routers hear of ended sessions twice a second.
    do await elsewhere.goto(`${site.origin}/en/profile`);
    while (!elsewhere.url().includes('/sign-in'));
    for (const one of [page, elsewhere]) await one.context().close();
  }, 60_000);

  test.each(['en', 'ru'])(
    'its pages have no barriers and fit a narrow screen, in %s',
    async (language) => {
      const context = await site.browser.newContext({ viewport: { width: 390, height: 800 } });
      const { page, complaints } = await openPage(context);
      const { email } = await signUp(page);
      const look = async () => {
        expect(await findBarriers(page)).toEqual([]);
        for (const width of [320, 390, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          const folder = process.env['SCREENSHOTS'];
          if (folder && width > 320) {
            const name = `${new URL(page.url()).pathname.replaceAll('/', '-')}-${shots}-${width}.png`;
            await page.screenshot({ path: `${folder}/${name}`, fullPage: true });
          }
        }
        shots += 1;
      };
      let shots = 0;
      await page.goto(`${site.origin}/${language}/profile/second-factor`);
      await look();
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.locator('main button[type=submit]').click();
      await page.locator('main svg').waitFor();
      await look();
      const secret = (await page.locator('main code').innerText()).replaceAll(/\s/g, '');
      await page.locator('input[name=code]').fill(totpCode(secret));
      await page.locator('main button[type=submit]').click();
      await page.locator('main code').nth(9).waitFor();
      await look();
      await page.goto(`${site.origin}/${language}/profile`);
      await look();
      await context.clearCookies();
      await page.goto(`${site.origin}/${language}/sign-in`);
      await page.locator('input[name=email]').fill(email);
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.locator('main button[type=submit]').click();
      await page.waitForURL(/sign-in\/code/);
      await look();
      expect(complaints).toEqual([]);
      await context.close();
    },
    120_000,
  );
});
