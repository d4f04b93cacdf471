import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  EDITOR,
  findBarriers,
  missingBrowser,
  POST,
  READER,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`moderation${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterEach(() => site.closePages());

  afterAll(() => site.stop());

  const visit = (page: Page, path: string, language = 'en') =>
    page.goto(`${site.origin}/${language}${path}`);

  /** Reports the first comment of the post that is another's. @returns The address of its case. */
  async function report(page: Page, note: string, language = 'en'): Promise<string> {
    await visit(page, POST, language);
    const link = page.locator('#comments article a[href*="/report/"]').first();
    const address = (await link.getAttribute('href')) ?? '';
    await page.goto(site.origin + address);
    await page.locator('main form button').click();
    await page.locator('[aria-invalid="true"]').waitFor();
    await page.locator('select[name="reason"]').selectOption('HARASSMENT');
    await page.locator('textarea[name="note"]').fill(note);
    await page.locator('main form button').click();
    await page.waitForURL(/done=reported/);
    return address.replace(/^\/\w+\/report/, '/moderation');
  }

  test('goes from a report to a decision, an appeal, and back', async () => {
    const { page: reader, complaints } = await site.open({ as: READER });
    // What the reader writes is reported by somebody else.
    await visit(reader, POST);
    await reader.getByLabel('Your comment').first().fill('Some will not like this.');
    await reader.getByRole('button', { name: 'Post comment' }).click();
    await reader.locator('article').getByText('Some will not like this.').first().waitFor();

    const { page: editor } = await site.open({ as: EDITOR });
    const place = await report(editor, 'Read it yourself.');
    await visit(editor, '/moderation');
    await editor.getByText('Some will not like this.').waitFor();
    expect(await findBarriers(editor)).toEqual([]);
    await visit(editor, place);
    await editor.getByText('Read it yourself.').waitFor();
    await editor.getByRole('button', { name: 'Work on this case' }).click();
    await editor.getByRole('button', { name: 'Give it back' }).waitFor();
    await editor.locator('select[name="action"]').selectOption('REMOVE');
    await editor.getByRole('button', { name: 'Save decision' }).click();
    await editor.locator('select[name="reason"][aria-invalid="true"]').waitFor();
    await editor.locator('select[name="reason"]').selectOption('HARASSMENT');
    await editor.getByLabel('Note for the author').fill('Be kind.');
    await editor.getByRole('button', { name: 'Save decision' }).click();
    await editor.waitForURL(/done=decided/);
    expect(await findBarriers(editor)).toEqual([]);

    await visit(reader, '/notices');
    await reader.getByText('Be kind.').waitFor();
    await reader.getByLabel('Your appeal').fill('It was about the music.');
    await reader.getByRole('button', { name: 'Send appeal' }).click();
    await reader.getByText('Your appeal was sent.').waitFor();
    expect(await findBarriers(reader)).toEqual([]);
    expect(await reader.getByLabel('Your appeal').count()).toBe(0);

    // Who has decided does not decide the appeal.
    await visit(editor, place);
    await editor.getByText('It was about the music.').waitFor();
    expect(await editor.getByRole('button', { name: 'Decide the appeal' }).count()).toBe(0);
    await editor.getByRole('button', { name: 'Take it back' }).click();
    await editor.waitForURL(/done=undone/);
    await visit(reader, POST);
    await reader.locator('article').getByText('Some will not like this.').first().waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);

  test('needs no scripts, and fits a narrow page', async () => {
    const narrow = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false };
    const { page: reader } = await site.open({ as: READER, ...narrow });
    const place = await report(reader, 'Без скриптов.', 'ru');
    const { page: editor } = await site.open({ as: EDITOR, ...narrow });
    const { page: measured } = await site.open({ as: EDITOR, viewport: narrow.viewport });
    for (const path of [
      '/moderation',
      '/moderation?queue=appeals',
      place,
      '/notices',
      '/transparency',
    ]) {
      await visit(editor, path, 'ru');
      await editor.getByRole('heading', { level: 1 }).waitFor();
      await visit(measured, path, 'ru');
      expect([path, await measured.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        320,
      ]);
    }
    await visit(editor, place, 'ru');
    await editor.locator('select[name="action"]').selectOption('APPROVE');
    await editor.getByRole('button', { name: 'Сохранить решение' }).click();
    await editor.getByText('Сохранено.').waitFor();
  }, 120_000);

  test('is there for moderators alone', async () => {
    const { page } = await site.open({ as: READER });
    for (const path of ['/moderation', '/moderation/user/0197f2a0-1111-7000-8000-00000000dead']) {
      expect((await visit(page, path))?.status()).toBe(404);
    }
    expect(await page.getByRole('link', { name: 'Moderation', exact: true }).count()).toBe(0);
    const { page: anonymous } = await site.open();
    await visit(anonymous, '/moderation');
    expect(anonymous.url()).toContain('/sign-in');
    expect((await visit(anonymous, '/report/nothing/x'))?.status()).toBe(404);
  }, 60_000);
});
