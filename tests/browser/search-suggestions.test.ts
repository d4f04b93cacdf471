import { describe, expect, test } from '@jest/globals';
import { BOX, NONSENSE, useSearchSite } from './search-site.ts';
import { findBarriers, missingBrowser } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`suggestions of the search${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  const { site, visit } = useSearchSite();

  test('the keyboard goes through them, and each leads to its page', async () => {
    await visit('/en', async (page) => {
      await page.locator(BOX).click();
      await page.locator(`${BOX}[role=combobox]`).waitFor();
      await page.keyboard.type('chopin');
      const options = page.getByRole('option');
      await options.nth(1).waitFor();
      const box = page.locator(BOX);
      const active = async () => {
        const id = await box.getAttribute('aria-activedescendant');
        return id === null ? null : page.locator(`[id="${id}"]`).innerText();
      };
      expect(await box.getAttribute('aria-expanded')).toBe('true');
      expect(await page.locator('header [role=status]').innerText()).toMatch(/\d suggestions?/);
      expect(await findBarriers(page)).toEqual([]);
      const texts = await options.allInnerTexts();
      expect(texts.at(-1)).toContain('Search for');

      expect(await active()).toBeNull();
      await page.keyboard.press('ArrowDown');
      expect(await active()).toBe(texts[0]);
      await page.keyboard.press('End');
      expect(await active()).toBe(texts.at(-1));
      await page.keyboard.press('ArrowDown');
      expect(await active()).toBeNull();
      await page.keyboard.press('ArrowUp');
      expect(await active()).toBe(texts.at(-1));
      await page.keyboard.press('Home');
      expect(await active()).toBe(texts[0]);
      await page.keyboard.press('Escape');
      expect(await options.count()).toBe(0);
      expect(await box.inputValue()).toBe('chopin');
      await page.keyboard.press('ArrowDown');
      await options.nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/en/artists/frederic-chopin');
      expect(await options.count()).toBe(0);
    });
  }, 60_000);

  test('Enter without a choice, and the last option, search for the words', async () => {
    await visit('/ru', async (page) => {
      for (const keys of [['Enter'], ['ArrowUp', 'Enter']]) {
        await page.goto(`${site().origin}/ru`);
        await page.locator(BOX).click();
        await page.locator(`${BOX}[role=combobox]`).waitFor();
        await page.keyboard.type('вальс');
        await page.getByRole('option').first().waitFor();
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForURL(/\/ru\/search\?q=/);
        expect(await page.locator('main input[type=search]').inputValue()).toBe('вальс');
      }
    });
  }, 60_000);

  test('a slow answer to earlier letters never replaces a later one', async () => {
    await visit('/en', async (page) => {
      const asked: string[] = [];
      await page.route('**/search/suggestions?*', async (route) => {
        const query = new URL(route.request().url()).searchParams.get('q') ?? '';
        asked.push(query);
        if (query === 'chop') await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue().catch(() => undefined);
      });
      await page.locator(BOX).click();
      await page.locator(`${BOX}[role=combobox]`).waitFor();
      await page.keyboard.type('chop');
      await page.waitForTimeout(400);
      await page.locator(BOX).fill('debussy');
      await page.getByRole('option', { name: 'Debussy' }).first().waitFor();
      await page.waitForTimeout(1800);
      expect(asked).toEqual(['chop', 'debussy']);
      const texts = await page.getByRole('option').allInnerTexts();
      expect(texts.filter((text) => text.includes('Chopin'))).toEqual([]);
    });
  }, 60_000);

  test('are never kept, and nonsense gets none', async () => {
    for (const query of ['', ...NONSENSE]) {
      const response = await fetch(`${site().origin}/en/search/suggestions?q=${query}`);
      expect([query.slice(0, 9), response.status]).toEqual([query.slice(0, 9), 200]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });
});
