import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { missingBrowser, POST, READER, signIn, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`errors of forms${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    test('an empty sign-in or sign-up shows what is missing, each field named once', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(`${site.origin}/ru/sign-in`);
      await page.locator('main').getByRole('button', { name: 'Войти' }).click();
      const summary = page.locator('main').getByRole('alert');
      await summary.waitFor();
      expect(await summary.getByRole('link').allInnerTexts()).toEqual([
        'Электронная почта: заполните это поле.',
        'Пароль: заполните это поле.',
      ]);
      await page.goto(`${site.origin}/en/sign-up`);
      await page.locator('main').getByRole('button', { name: 'Create account' }).click();
      await summary.waitFor();
      expect(await summary.getByRole('link').allInnerTexts()).toEqual([
        'Email: fill this in.',
        'Username: fill this in.',
        'Password: fill this in.',
      ]);
      await context.close();
    });

    test('all that is wrong with a story is shown at once, in the order of the page', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await signIn(page, site.origin, ...READER);
      await page.goto(`${site.origin}/en/write/new`);
      await page.getByLabel('Title').fill(' ');
      await page.getByLabel('Summary').fill('a'.repeat(301));
      await page.getByLabel('Tags').fill('jazz, blues!, a b?');
      await page.getByLabel('Details').fill('key = value\nno fact');
      await page.getByLabel('Cover URL').fill('http://e.example/a.png');
      await page.getByRole('button', { name: 'Save draft' }).click();
      const summary = page.locator('main').getByRole('alert');
      await summary.getByText('Please correct 5 fields').waitFor();
      const tag = 'letters, digits and hyphens, at most 40.';
      expect(await summary.getByRole('link').allInnerTexts()).toEqual([
        'Title: fill this in.',
        'Summary: at most 300 characters.',
        `Tags: “blues!”: ${tag} “a b?”: ${tag}`,
        'Details: “no fact”: write each detail as key = value.',
        'Cover URL: an https address of at most 500 characters.',
      ]);
      await context.close();
    });
  });

  test('what is pasted is not cut: the form counts, says that it is too long and keeps it', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await signIn(page, site.origin, ...READER);
    await page.goto(`${site.origin}/en${POST}`);
    const field = page.getByLabel('Your comment').first();
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('alert').getByText('Your comment: fill this in.').waitFor();
    await field.fill('a'.repeat(4999));
    await page.getByText('4,999 of 5,000 characters').waitFor();
    await field.focus();
    await page.keyboard.insertText('🎻 and more');
    await page.getByText('Too long: 5,009 characters (maximum 5,000)').waitFor();
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('alert').getByText('Your comment: at most 5000 characters.').waitFor();
    expect(await field.inputValue()).toBe(`${'a'.repeat(4999)}🎻 and more`);
    expect(await page.getByText('fill this in.').count()).toBe(0);
    // So long that the site would not even read it: nothing is sent, and nothing stale is said of it.
    await page.evaluate(
      `document.querySelector('textarea[name=body]').value = ('€'.repeat(60) + '\\n').repeat(2600)`,
    );
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('main').getByRole('alert').waitFor({ state: 'hidden' });
    expect(await page.locator('textarea:focus').count()).toBe(1);
    await context.close();
  });

  test('without JavaScript a text that is too long comes back whole, with the rule', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await signIn(page, site.origin, ...READER);
    await page.goto(`${site.origin}/en${POST}`);
    const field = page.getByLabel('Your comment').first();
    await field.fill('a'.repeat(5001));
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByText('at most 5000 characters.').first().waitFor();
    expect(await field.inputValue()).toHaveLength(5001);
    await context.close();
  });
});
