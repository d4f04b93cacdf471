import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ARTIST, findBarriers, missingBrowser, READER, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(
  `discussions of the catalogue${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`,
  () => {
    let site: Site;

    beforeAll(async () => {
      site = await startSite();
    }, 240_000);

    afterEach(() => site.closePages());

    afterAll(() => site.stop());

    test.each([
      ['with scripts', true],
      ['without', false],
    ])('an album is commented on from its artist’s page, %s', async (_, javaScriptEnabled) => {
      const { page, complaints } = await site.open({ as: READER, javaScriptEnabled });
      await page.goto(`${site.origin}/en${ARTIST}`);
      const album = page.locator('article').first();
      const title = (await album.getByRole('heading').first().textContent()) ?? '';
      // Said once by the first of the two runs, it is a count in the second.
      await album.getByRole('link', { name: /^(Discuss|\d+ comments?)$/ }).click();
      await page.waitForURL(/\/discussions\/[0-9a-f-]{36}#comments$/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(title);
      const text = `Heard this ${javaScriptEnabled ? 'twice in one evening' : 'on an old recorder'}.`;
      await page.getByLabel('Your comment').fill(text);
      await page.getByRole('button', { name: 'Post comment' }).click();
      const comment = page.locator('article', { hasText: text });
      await comment.waitFor();
      expect(page.url()).toContain('/en/discussions/');
      // Its own page leads back to the discussion, not to a story.
      await comment.locator('a', { hasText: /^Reply$/ }).click();
      await page.getByLabel('Your reply').fill(`And so did I: ${text}`);
      await page.getByRole('button', { name: 'Post reply' }).click();
      await page.locator('article', { hasText: 'And so did I' }).first().waitFor();
      expect(page.url()).toContain('/en/discussions/');
      expect(complaints).toEqual([]);
    });

    test('a track is discussed apart, and who wrote is found by it', async () => {
      const { page } = await site.open({ as: READER });
      await page.goto(`${site.origin}/ru${ARTIST}`);
      await page
        .locator('article')
        .first()
        .getByRole('link', { name: /обсудить|комментари/i })
        .click();
      const track = page.locator('#tracks + ol a').first();
      const name = (await track.textContent()) ?? '';
      await track.click();
      await page.getByRole('heading', { level: 1, name: `Обсуждение: ${name}` }).waitFor();
      await page.getByLabel('Ваш комментарий').fill('Эта часть лучше всех остальных.');
      await page.getByRole('button', { name: 'Отправить' }).click();
      await page.locator('article', { hasText: 'лучше всех остальных' }).waitFor();
      await page.goto(`${site.origin}/ru/users/reader`);
      const [said] = await page.getByRole('link', { name: new RegExp(name.slice(0, 8)) }).all();
      await said?.click();
      await page.waitForURL(/\/ru\/discussions\/.+\/comments\//);
      await page.getByText('лучше всех остальных').waitFor();
    });

    test.each(['light', 'dark'] as const)(
      'has no barriers in %s, nor at 320 pixels',
      async (colorScheme) => {
        const { page } = await site.open({ colorScheme, viewport: { width: 320, height: 700 } });
        await page.goto(`${site.origin}/en${ARTIST}`);
        await page
          .locator('article')
          .first()
          .getByRole('link', { name: /Discuss|comment/ })
          .click();
        await page.waitForURL(/\/discussions\//);
        expect(await findBarriers(page)).toEqual([]);
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect(width).toBeLessThanOrEqual(320);
      },
    );

    test('what is not there is a page that says so', async () => {
      const { page } = await site.open();
      for (const id of ['no-id', '018cc251-f400-7d0b-9121-000000000000']) {
        const response = await page.goto(`${site.origin}/en/discussions/${id}`);
        expect(response?.status()).toBe(404);
      }
    });
  },
);
