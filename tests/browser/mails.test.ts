/** The journeys that go through a mailbox, with and without JavaScript. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mailClient, tokenIn } from '../subgraphs/mail-client.ts';
import { findBarriers, missingBrowser, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;
const PASSWORD = 'a pass phrase for now';
const NEW_PASSWORD = 'another pass phrase for later';

suite(`mails${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  const mails = mailClient(() => site.system);

  beforeAll(async () => {
    site = await startSite({ MAIL_REQUESTS_PER_ACCOUNT: '20' });
  }, 240_000);

  afterAll(() => site.stop());

  let number = 0;

  async function signUp(page: Page, language: 'en' | 'ru' = 'en') {
    number += 1;
    const account = { email: `mail${number}@example.com`, username: `mail_${number}` };
    await page.goto(`${site.origin}/${language}/sign-up`);
    await page.locator('input[name=email]').fill(account.email);
    await page.locator('input[name=username]').fill(account.username);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-up'));
    return account;
  }

  async function signIn(page: Page, email: string, password: string) {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  }

  const press = (page: Page, name: string) =>
    page.locator('main').getByRole('button', { name }).click();

  /** The link of the latest mail to an address, as its reader would follow it. */
  async function linkTo(email: string, pageName: string): Promise<string> {
    const { mail } = await mails.linkTo(email, pageName);
    return /^https?:\/\/\S+token=\S+$/m.exec(mail.text)?.[0] ?? '';
  }

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    const open = async () => (await site.browser.newContext({ javaScriptEnabled })).newPage();

    test('an address is confirmed by a button, not by opening the link', async () => {
      const page = await open();
      const { email } = await signUp(page);
      const notice = page.getByText('You haven’t confirmed your email address yet');
      await notice.waitFor();
      const link = await linkTo(email, 'verify-email');
      expect(link).toMatch(new RegExp(`^${site.origin}/en/verify-email\\?token=`));
      // What looks at mails before their reader does.
      for (let n = 0; n < 2; n += 1) expect((await fetch(link)).status).toBe(200);
      await page.goto(link);
      await press(page, 'Confirm the address');
      await page.getByText('Your email address is confirmed.').waitFor();
      expect(page.url()).not.toContain('token');
      await page.goto(`${site.origin}/en`);
      expect(await notice.count()).toBe(0);
      await page.goto(link);
      await press(page, 'Confirm the address');
      await page.getByText('The link no longer works').first().waitFor();
      await page.context().close();
    });

    test('a forgotten password is replaced', async () => {
      const page = await open();
      const { email } = await signUp(page);
      await page.context().clearCookies();
      await page.goto(`${site.origin}/en/sign-in`);
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.waitForURL(/forgot-password/);
      await page.getByLabel('Email').fill(email);
      await press(page, 'Send the link');
      await page.getByText('If there is an account with this address').waitFor();
      await page.goto(await linkTo(email, 'reset-password'));
      await page.getByLabel('New password').fill('short');
      await press(page, 'Save the password');
      await page.getByText('at least 10 characters').first().waitFor();
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await press(page, 'Save the password');
      await page.waitForURL(/sign-in\?done=reset/);
      await page.getByText('Your password is changed.').waitFor();
      await signIn(page, email, NEW_PASSWORD);
      await page.context().close();
    });

    test('an address is changed, and taken back by who had it', async () => {
      const page = await open();
      const { email } = await signUp(page);
      await page.goto(await linkTo(email, 'verify-email'));
      await press(page, 'Confirm the address');
      await page.getByText('Your email address is confirmed.').waitFor();
      const newEmail = `new-${email}`;
      await page.goto(`${site.origin}/en/profile`);
      const section = page.getByRole('region', { name: 'Email' });
      await section.getByText(`${email}, confirmed.`).waitFor();
      await section.getByLabel('New email').fill(newEmail);
      await section.getByLabel('Current password').fill(PASSWORD);
      await section.getByRole('button', { name: 'Change email' }).click();
      await section.getByText('on its way to the new address').waitFor();
      await page.goto(`${site.origin}/en/profile`);
      await section.getByText(`We’ve sent a link to ${newEmail}.`).waitFor();

      await page.goto(await linkTo(newEmail, 'confirm-email'));
      await press(page, 'Use this address');
      await page.getByText('Your email address is changed.').waitFor();
      await page.goto(`${site.origin}/en/profile`);
      await section.getByText(`${newEmail}, confirmed.`).waitFor();

      await page.goto(await linkTo(email, 'restore-email'));
      await press(page, 'It was not me');
      await page.getByText('The address is yours again').waitFor();
      await page.goto(await linkTo(email, 'reset-password'));
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await press(page, 'Save the password');
      await page.waitForURL(/sign-in\?done=reset/);
      await signIn(page, email, NEW_PASSWORD);
      await page.context().close();
    });
  });

  test('the pages of links are nobody else’s to see, keep or list', async () => {
    for (const name of ['verify-email', 'confirm-email', 'restore-email', 'reset-password']) {
      const { headers, status } = await fetch(`${site.origin}/ru/${name}?token=abc`);
      expect(status).toBe(200);
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('cache-control')).toContain('no-store');
    }
  });

  test('no header of a request leads a link elsewhere', async () => {
    const page = await (await site.browser.newContext()).newPage();
    const { email } = await signUp(page);
    await site.system.query(
      'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { isAccepted } }',
      { input: { email } },
      {
        headers: {
          'x-forwarded-host': 'thief.example',
          forwarded: 'host=thief.example',
          origin: site.origin,
        },
      },
    );
    const { mail } = await mails.linkTo(email, 'reset-password');
    expect(mail.html).not.toContain('thief.example');
    expect(tokenIn(mail, 'reset-password')).toBeDefined();
    await page.context().close();
  });

  test('the pages have no barriers, in either language', async () => {
    const page = await (await site.browser.newContext()).newPage();
    await signUp(page, 'ru');
    for (const address of [
      '/ru/forgot-password',
      '/en/verify-email?token=abc',
      '/en/verify-email?done=verified',
      '/ru/confirm-email?token=abc',
      '/en/restore-email?token=abc',
      '/ru/reset-password?token=abc',
      '/ru/reset-password',
      '/ru/profile',
    ]) {
      await page.goto(`${site.origin}${address}`);
      expect([address, await findBarriers(page)]).toEqual([address, []]);
    }
    await page.context().close();
  });
});
