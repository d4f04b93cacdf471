import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { missingBrowser, openPage, POST, signIn, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;
const READER = ['reader@example.com', 'just listening in'] as const;

suite(`forms${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  const both = describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ]);

  async function newDraft(page: Page, title: string): Promise<void> {
    await page.goto(`${site.origin}/en/write/new`);
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Text', { exact: true }).fill('Some words.');
    await page.getByRole('button', { name: 'Save the draft' }).first().click();
    await page.waitForURL(/\/en\/write\/[0-9a-f-]{36}/);
  }

  both('%s', (_, javaScriptEnabled) => {
    test.each([
      ['light', ['dark', 'light']],
      ['dark', ['light', 'dark']],
    ] as const)(
      'under a %s system the theme changes with each press',
      async (colorScheme, seen) => {
        const context = await site.browser.newContext({ javaScriptEnabled, colorScheme });
        const page = await context.newPage();
        await page.goto(`${site.origin}/en`);
        const paper = () =>
          page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        const papers = { light: 'rgb(252, 252, 250)', dark: 'rgb(16, 17, 18)' };
        expect(await paper()).toBe(papers[colorScheme]);
        for (const theme of seen) {
          await page.getByRole('button', { name: `Switch to the ${theme} theme` }).click();
          // The page's policy forbids what waitForFunction() would evaluate in it.
          while ((await paper()) !== papers[theme]) await page.waitForTimeout(20);
        }
        // Whoever agrees with the system follows it again.
        const cookies = await context.cookies();
        expect(cookies.filter(({ name }) => name === 'vobe_theme')).toEqual([]);
        await context.close();
      },
    );

    test('an empty sign-in is told what is missing, each field named once', async () => {
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
      await context.close();
    });

    test('a blank edit of a comment says so where it is, and can be called off', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const { page } = await openPage(context);
      await signIn(page, site.origin, ...READER);
      await page.goto(`${site.origin}/en${POST}`);
      const words = `To be mended ${javaScriptEnabled}`;
      await page.getByLabel('Your comment').first().fill(words);
      await page.getByRole('button', { name: 'Publish the comment' }).click();
      await page.waitForURL(/sent=/);
      const comment = page.getByRole('article').filter({ hasText: words }).last();
      await comment.getByText('Edit', { exact: true }).click();
      const field = comment.getByLabel('Your comment');
      await field.fill('  ');
      await comment.getByRole('button', { name: 'Save the comment' }).click();
      await comment.getByText('fill this in.').first().waitFor();
      expect(await field.isVisible()).toBe(true);
      await comment.getByRole('link', { name: 'Cancel' }).click();
      await field.waitFor({ state: 'hidden' });
      await comment.getByText('Edit', { exact: true }).click();
      expect(await field.inputValue()).toBe(words);
      await context.close();
    });

    test('Enter in “Find an artist” finds artists', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await signIn(page, site.origin, ...READER);
      await page.goto(`${site.origin}/en/write/new`);
      await page.getByLabel('Title').fill('Not to be saved yet');
      await page.getByLabel('Find an artist').fill('Chopin');
      await page.getByLabel('Find an artist').press('Enter');
      await page.getByRole('radio', { name: /Chopin/ }).waitFor();
      expect(page.url()).toContain('/write/new');
      expect(await page.getByLabel('Title').inputValue()).toBe('Not to be saved yet');
      // Elsewhere it saves, as it does in every form.
      await page.getByLabel('Text', { exact: true }).fill('Now it is.');
      await page.getByLabel('Title').press('Enter');
      await page.waitForURL(/\/en\/write\/[0-9a-f-]{36}/);
      await context.close();
    });

    test('a time of publication is in the author’s zone, shown again, and can be called off', async () => {
      const context = await site.browser.newContext({
        javaScriptEnabled,
        timezoneId: 'Asia/Yekaterinburg',
      });
      const page = await context.newPage();
      await signIn(page, site.origin, ...READER);
      await newDraft(page, `For later ${javaScriptEnabled}`);
      const zone = javaScriptEnabled ? 'Asia/Yekaterinburg' : 'UTC';
      await page.getByText(`Time zone: ${zone}`).waitFor();
      await page.getByLabel('Or at a later time').fill('2031-03-01T10:30');
      await page.getByRole('button', { name: 'Schedule' }).click();
      await page.waitForURL(/done=scheduled/);
      const [state] = await site.system.sql<{ published_at: Date }>(
        'content',
        'SELECT published_at FROM posts WHERE title = $1',
        [`For later ${javaScriptEnabled}`],
      );
      expect(state?.published_at.toISOString()).toBe(
        javaScriptEnabled ? '2031-03-01T05:30:00.000Z' : '2031-03-01T10:30:00.000Z',
      );
      await page.getByText(/Scheduled for March 1, 2031 at 10:30 AM/).waitFor();
      expect(await page.getByLabel('Or at a later time').inputValue()).toBe('2031-03-01T10:30');
      // Nobody can comment on what nobody can read.
      await page.getByRole('link', { name: 'See the text' }).click();
      await page.getByText('Comments open when the text is published.').waitFor();
      expect(await page.getByLabel('Your comment').count()).toBe(0);
      await page.goBack();
      await page.getByRole('button', { name: 'Don’t publish at that time' }).click();
      await page.waitForURL(/done=unscheduled/);
      await page.getByText('The text is a draft again').waitFor();
      await context.close();
    });

    test('an old success does not stand above a later failure', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await signIn(page, site.origin, ...READER);
      await newDraft(page, `Saved once ${javaScriptEnabled}`);
      await page.getByText('Saved.', { exact: true }).waitFor();
      await page.getByLabel('Title').fill('');
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      await page.getByRole('alert').getByText('Title: fill this in.').waitFor();
      expect(await page.getByText('Saved.', { exact: true }).isVisible()).toBe(false);
      await context.close();
    });
  });

  test('what is pasted is not cut: the form counts, says that it is too long and keeps it', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await signIn(page, site.origin, ...READER);
    await page.goto(`${site.origin}/en${POST}`);
    const field = page.getByLabel('Your comment').first();
    await field.fill('a'.repeat(4999));
    await page.getByText('4,999 of 5,000 characters').waitFor();
    await field.focus();
    await page.keyboard.insertText('🎻 and more');
    await page.getByText('Too long: 5,009 characters, at most 5,000').waitFor();
    await page.getByRole('button', { name: 'Publish the comment' }).click();
    await page.waitForTimeout(500);
    expect(await field.inputValue()).toBe(`${'a'.repeat(4999)}🎻 and more`);
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
    await page.getByRole('button', { name: 'Publish the comment' }).click();
    await page.getByText('at most 5000 characters.').first().waitFor();
    expect(await field.inputValue()).toHaveLength(5001);
    await context.close();
  });
});
