import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import {
  endSessions,
  missingBrowser,
  openPage,
  POST,
  READER,
  signIn,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

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
    await page.getByRole('button', { name: 'Save draft' }).first().click();
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
          // Between two pages there is none to ask.
          while ((await paper().catch(() => null)) !== papers[theme]) await page.waitForTimeout(20);
        }
        // Choosing the system's theme follows the system again.
        const cookies = await context.cookies();
        expect(cookies.filter(({ name }) => name === 'vobe_theme')).toEqual([]);
        await context.close();
      },
    );

    test('a blank edit of a comment says so where it is, and can be called off', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const { page } = await openPage(context);
      await signIn(page, site.origin, ...READER);
      await page.goto(`${site.origin}/en${POST}`);
      const words = `To be edited ${javaScriptEnabled}`;
      await page.getByLabel('Your comment').first().fill(words);
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.waitForURL(/sent=/);
      const comment = page.getByRole('article').filter({ hasText: words }).last();
      await comment.getByText('Edit', { exact: true }).click();
      const field = comment.getByLabel('Your comment');
      await field.fill('  ');
      await comment.getByRole('button', { name: 'Save comment' }).click();
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
      await page.getByLabel('Or publish later').fill('2031-03-01T10:30');
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
      expect(await page.getByLabel('Or publish later').inputValue()).toBe('2031-03-01T10:30');
      // The list says the same before its scripts come.
      const list = await context.newPage();
      await list.goto(`${site.origin}/en/write?status=scheduled`);
      const at = list.getByRole('listitem').filter({ hasText: `For later ${javaScriptEnabled}` });
      expect(await at.innerText()).toContain('Scheduled for March 1, 2031 at 10:30 AM');
      await list.close();
      // Nobody can comment on what nobody can read.
      await page.getByRole('link', { name: 'View story' }).click();
      await page.getByText('Comments will open once the story is published.').waitFor();
      expect(await page.getByLabel('Your comment').count()).toBe(0);
      await page.goBack();
      await page.getByRole('button', { name: 'Cancel scheduled publication' }).click();
      await page.waitForURL(/done=unscheduled/);
      await page.getByText('The story is a draft again').waitFor();
      await context.close();
    });

    describe('a session that ends elsewhere costs nobody what was typed', () => {
      let context: BrowserContext;
      let page: Page;
      const alert = () => page.locator('main').getByRole('alert');
      const title = () => page.getByLabel('Title');
      const body = () => page.getByLabel('Text', { exact: true });

      beforeEach(async () => {
        context = await site.browser.newContext({ javaScriptEnabled });
        page = await context.newPage();
        await signIn(page, site.origin, ...READER);
      });

      afterEach(() => context.close());

      async function press(button: string): Promise<void> {
        await endSessions(site);
        await page.getByRole('button', { name: button, exact: true }).click();
        await alert().getByText('Your session has ended.').waitFor();
      }

      test('in a comment, and in the edit of one', async () => {
        await page.goto(`${site.origin}/en${POST}`);
        await page.getByLabel('Your comment').first().fill('Kept: a comment');
        await press('Post comment');
        expect(await page.getByLabel('Your comment').first().inputValue()).toBe('Kept: a comment');
        // As it says: signed in again beside it, the same form can be sent.
        const [tab] = await Promise.all([
          context.waitForEvent('page'),
          alert().getByRole('link', { name: 'Sign in' }).click(),
        ]);
        await tab.getByLabel('Email').fill(READER[0]);
        await tab.getByLabel('Password').fill(READER[1]);
        await tab.locator('main').getByRole('button', { name: 'Sign in' }).click();
        await tab.waitForURL((url) => url.pathname.endsWith(POST));
        await page.getByRole('button', { name: 'Post comment' }).click();
        await page.waitForURL(/sent=/);

        const comment = page.getByRole('article').filter({ hasText: 'Kept: a comment' }).last();
        await comment.getByText('Edit', { exact: true }).click();
        await comment.getByLabel('Your comment').fill('Kept: an edit');
        await press('Save comment');
        expect(await comment.getByLabel('Your comment').inputValue()).toBe('Kept: an edit');
      }, 60_000);

      test('in a new text', async () => {
        await page.goto(`${site.origin}/en/write/new`);
        await title().fill('Kept: a title');
        await body().fill('Kept: a text');
        await press('Save draft');
        expect([await title().inputValue(), await body().inputValue()]).toEqual([
          'Kept: a title',
          'Kept: a text',
        ]);
      });

      test('in a saved one, which can be saved once signed in', async () => {
        await newDraft(page, `Kept ${javaScriptEnabled}`);
        const draft = page.url();
        await body().fill('Kept: a newer text');
        await press('Save');
        expect(await body().inputValue()).toBe('Kept: a newer text');
        expect(await page.getByRole('button', { name: 'Publish now' }).isVisible()).toBe(true);
        const beside = await context.newPage();
        await signIn(beside, site.origin, ...READER);
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByText('Saved.', { exact: true }).last().waitFor();
        await page.goto(draft);
        expect(await body().inputValue()).toBe('Kept: a newer text');
      }, 60_000);

      test('in the profile', async () => {
        await page.goto(`${site.origin}/en/profile`);
        await page.getByLabel('About you').fill('Kept: about me');
        await press('Save profile');
        expect(await page.getByLabel('About you').inputValue()).toBe('Kept: about me');
      });
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

  test('what is typed before the scripts come stays', async () => {
    const context = await site.browser.newContext();
    const { page, complaints } = await openPage(context);
    await signIn(page, site.origin, ...READER);
    await page.route('**/_next/static/**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.goto(`${site.origin}/en/profile`);
    const field = page.getByLabel('About you');
    const old = await field.inputValue();
    expect(old).not.toBe('');
    await field.fill('a'.repeat(450));
    await page.keyboard.press('Control+Home');
    for (let steps = 0; steps < 9; steps += 1) await page.keyboard.press('ArrowRight');
    // Counted by a script: by now the page is in its hands.
    await page.getByText('450 of 500 characters').waitFor();
    expect(await field.inputValue()).toBe('a'.repeat(450));
    // The caret is where it was.
    await page.keyboard.insertText('b');
    expect(await field.inputValue()).toBe(`${'a'.repeat(9)}b${'a'.repeat(441)}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
