import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { missingBrowser, openPage, POST, READER, signIn, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

/** “Slow 4G” of Lighthouse's mobile settings: 1.6 Mbit/s and 150 ms. */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 200_000,
};

/** What is typed: nothing of it may be lost, whatever comes meanwhile. */
const TYPED = 'Typed before the scripts came: «ёлка», 音, 1–2.';

suite(`on a slow line${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    site = await startSite();
    context = await site.browser.newContext();
    ({ page, complaints } = await openPage(context));
    await signIn(page, site.origin, ...READER);
    await page.goto(`${site.origin}/en/write/new`);
    await page.getByLabel('Title').fill('A story on a slow line');
    await page.getByLabel('Text', { exact: true }).fill('It stood here before.');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.waitForURL(/\/en\/write\/[0-9a-f-]{36}/);
  }, 240_000);

  afterAll(async () => {
    await context.close();
    await site.stop();
    expect(complaints).toEqual([]);
  });

  /** Opens a page without anything kept, and returns as soon as a field is there. */
  async function reach(address: string, field: Locator): Promise<Locator> {
    const session = await context.newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await session.send('Network.emulateNetworkConditions', SLOW);
    await page.goto(address, { waitUntil: 'commit' });
    await field.waitFor({ state: 'visible' });
    return field;
  }

  /** Until React has the field in its hands. */
  const taken = (field: Locator) =>
    field.evaluate(async (element: object) => {
      const isTaken = () => Object.keys(element).some((key) => key.startsWith('__reactProps$'));
      while (!isTaken()) await new Promise((resolve) => setTimeout(resolve, 20));
      // Effects of taking over come after it.
      await new Promise((resolve) => setTimeout(resolve, 300));
    });

  const isTaken = (field: Locator) =>
    field.evaluate((element: object) =>
      Object.keys(element).some((key) => key.startsWith('__reactProps$')),
    );

  /** Types at once, and goes on until the page has been taken over. */
  async function typeInto(field: Locator, insert: 'typed' | 'pasted'): Promise<string> {
    await field.focus();
    await page.keyboard.press('ControlOrMeta+A');
    expect(await isTaken(field)).toBe(false);
    if (insert === 'typed') await field.pressSequentially(TYPED, { delay: 15 });
    else await page.keyboard.insertText(TYPED.repeat(20));
    await taken(field);
    const expected = insert === 'typed' ? TYPED : TYPED.repeat(20);
    expect(await field.inputValue()).toBe(expected);
    return expected;
  }

  test.each([
    ['Title', 'typed'],
    ['Summary', 'typed'],
    ['Text', 'pasted'],
    ['Text', 'typed'],
    ['Details', 'typed'],
  ] as const)('the editor keeps what is %s %s on an existing story', async (label, how) => {
    const field = await reach(page.url(), page.getByLabel(label).first());
    const text = await typeInto(field, how);
    // Neither a failure nor a success loses anything.
    await page.getByLabel('Cover URL').fill('no address');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.getByRole('alert').getByText('Cover URL').waitFor();
    expect(await field.inputValue()).toBe(text);
    await page.getByLabel('Cover URL').fill('');
    await page.getByLabel('Details').fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.locator('form').getByText('Saved.', { exact: true }).waitFor();
    if (label !== 'Details') expect((await field.inputValue()).trim()).toBe(text.trim());
  });

  test('what was typed into a tab that was closed is offered again, until it is saved', async () => {
    const address = page.url();
    const text = () => page.getByLabel('Text', { exact: true });
    await text().fill('Written before the tab was closed.');
    await page.waitForTimeout(700); // it is kept half a second after the last letter
    await page.close({ runBeforeUnload: false });
    ({ page, complaints } = await openPage(context));
    await page.goto(address);
    await page.getByText('This browser still has changes from').waitFor();
    expect(await text().inputValue()).not.toContain('closed');
    await page.getByRole('button', { name: 'Restore them' }).click();
    expect(await text().inputValue()).toBe('Written before the tab was closed.');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.locator('form').getByText('Saved.', { exact: true }).waitFor();
    await page.reload();
    await taken(text());
    expect(await page.getByText('This browser still has').count()).toBe(0);
    expect(await text().inputValue()).toBe('Written before the tab was closed.');
  });

  test.each(['typed', 'pasted'] as const)('a comment that is %s stays', async (how) => {
    const field = await reach(`${site.origin}/en${POST}`, page.getByLabel('Your comment').first());
    const text = await typeInto(field, how);
    await page.goto(`${site.origin}/en`, { waitUntil: 'domcontentloaded' });
    await page.goBack({ waitUntil: 'commit' });
    const again = page.getByLabel('Your comment').first();
    await again.waitFor();
    await taken(again);
    expect(await again.inputValue()).toBe(text);
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByText(TYPED.slice(0, 30)).first().waitFor();
  });

  test('an edit of a comment stays, though its form was opened before the scripts came', async () => {
    await reach(`${site.origin}/en${POST}`, page.getByLabel('Your comment').first());
    await page.locator('#comments').getByText('Edit', { exact: true }).first().click();
    const field = page.locator('article textarea').first();
    await field.waitFor();
    const text = await typeInto(field, 'typed');
    await page.getByRole('button', { name: 'Save comment' }).first().click();
    await page.getByText(text).first().waitFor();
  });

  test('what is typed while a form is on its way stays, whatever the answer', async () => {
    const field = await reach(`${site.origin}/en/profile`, page.getByLabel('About you'));
    await taken(field);
    await field.fill('Sent first.');
    const name = page.getByLabel('Name', { exact: true });
    const [known, button] = [
      await name.inputValue(),
      page.getByRole('button', { name: 'Save' }).first(),
    ];
    for (const sentName of ['', known]) {
      await name.fill(sentName);
      await button.click();
      await field.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await field.pressSequentially('Typed meanwhile.', { delay: 5 });
      await page.waitForTimeout(1500);
      expect(await field.inputValue()).toBe('Typed meanwhile.');
    }
  });

  test('a bio stays', async () => {
    const field = await reach(`${site.origin}/en/profile`, page.getByLabel('About you'));
    await typeInto(field, 'typed');
  });

  test('signing up and searching: every letter arrives', async () => {
    const guest = await site.browser.newContext();
    const own = context;
    context = guest;
    const mine = page;
    page = await guest.newPage();
    const field = await reach(`${site.origin}/en/sign-up`, page.getByLabel('Username'));
    await field.pressSequentially('slow_reader', { delay: 15 });
    await page.getByLabel('Password').pressSequentially('secret', { delay: 15 });
    await taken(field);
    expect(await field.inputValue()).toBe('slow_reader');
    expect(await page.getByLabel('Password').inputValue()).toBe('secret');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await field.inputValue()).toBe('slow_reader');

    const search = await reach(`${site.origin}/en/search`, page.locator('main input[name=q]'));
    await search.pressSequentially('чайковский', { delay: 15 });
    await taken(search);
    expect(await search.inputValue()).toBe('чайковский');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await guest.close();
    context = own;
    page = mine;
  });
});
