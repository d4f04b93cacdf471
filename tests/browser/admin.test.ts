import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, findBarriers, missingBrowser, READER, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`the administrators’ desk${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterEach(() => site.closePages());

  afterAll(() => site.stop());

  const visit = (page: Page, path: string, language = 'en') =>
    page.goto(`${site.origin}/${language}${path}`);

  test('finds an account, changes its role, suspends it and lets it in again; the log has it all', async () => {
    const { page, complaints } = await site.open({ as: ADMIN });
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByLabel('Name, username or email').fill('reader@example.com');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('1 account', { exact: true }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('main').getByRole('link', { name: 'Reader', exact: true }).click();
    await page.getByRole('combobox', { name: 'Role' }).selectOption('MODERATOR');
    await page.getByRole('button', { name: 'Save role' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await page.getByRole('combobox', { name: 'Role' }).inputValue()).toBe('MODERATOR');
    await page.getByRole('button', { name: 'Suspend account' }).click();
    await page.getByRole('button', { name: 'Lift suspension' }).click();
    await page.getByRole('button', { name: 'Suspend account' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await visit(page, '/admin/audit');
    expect(await page.locator('main ol > li').count()).toBe(3);
    await page.locator('summary').last().click();
    await page.locator('details[open]').getByText('"MODERATOR"').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  test('keeps a list of words, and starts a reindex', async () => {
    const { page } = await site.open({ as: ADMIN, viewport: { width: 390, height: 800 } });
    await visit(page, '/admin/words', 'ru');
    await page.getByLabel('Слово').fill('два слова');
    await page.getByRole('button', { name: 'Добавить слово' }).click();
    await page.locator('[aria-invalid="true"]').waitFor();
    await page.getByLabel('Слово').fill('Казино*');
    await page.getByRole('button', { name: 'Добавить слово' }).click();
    await page.getByRole('button', { name: 'Убрать «казино*»' }).click();
    await page.getByText('Здесь пока ничего нет.').waitFor();
    await visit(page, '/admin/search', 'ru');
    await page.getByRole('button', { name: 'Начать переиндексацию' }).click();
    await page.getByText(/^(Идёт|Завершена)$/).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  }, 120_000);

  test('is there for administrators alone, and fits a narrow page', async () => {
    const { page } = await site.open({ as: READER });
    expect((await visit(page, '/admin/users'))?.status()).toBe(404);
    const { page: admin } = await site.open({ as: ADMIN, viewport: { width: 320, height: 700 } });
    for (const path of ['users', 'audit', 'words', 'search']) {
      await visit(admin, `/admin/${path}`, 'ru');
      await admin.getByRole('heading', { level: 1 }).waitFor();
      const width = await admin.evaluate('document.documentElement.scrollWidth');
      expect([path, width]).toEqual([path, 320]);
    }
  }, 60_000);
});
