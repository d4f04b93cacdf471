import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findBarriers, missingBrowser, openPage, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(
  `the catalogue in both languages${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`,
  () => {
    let site: Site;

    beforeAll(async () => {
      site = await startSite();
      // Before anybody looks: pages of guests are kept for a moment.
      await site.system.sql(
        'artist',
        `INSERT INTO genres (slug, name) VALUES ('演歌', '演歌'), ('فولك', 'فولك')`,
      );
      await site.system.sql(
        'artist',
        `INSERT INTO artist_genres (artist_id, genre_slug, position)
       SELECT id, g, 9 FROM artists, unnest(ARRAY['演歌', 'فولك']) g WHERE slug = 'erik-satie'`,
      );
    }, 240_000);

    afterAll(() => site.stop());

    const visit = async (path: string, width = 1440) => {
      const context = await site.browser.newContext({ viewport: { width, height: 900 } });
      const { page, complaints } = await openPage(context);
      const response = await page.goto(`${site.origin}${path}`);
      return { page, response, complaints, close: () => context.close() };
    };

    /** The structured data of the page. */
    const dataOf = async (path: string) => {
      const { page, close } = await visit(path);
      const text = await page.locator('script[type="application/ld+json"]').first().textContent();
      await close();
      return JSON.parse(text ?? '') as Record<string, unknown>;
    };

    test('a composer is a person to machines', async () => {
      const { '@graph': graph } = await dataOf('/en/artists/erik-satie');
      expect((graph as object[]).slice(0, 2)).toMatchObject([
        { '@type': 'Person', name: 'Erik Satie', birthDate: '1866-05-17', deathDate: '1925-07-01' },
        { '@type': 'MusicAlbum', byArtist: { '@type': 'Person' } },
      ]);
      expect(await dataOf('/ru/posts/a-nightingale-with-toothache')).toMatchObject({
        about: { '@type': 'Person', name: 'Эрик Сати', birthDate: '1866-05-17' },
      });
    });

    test('genres of every script have pages of their own', async () => {
      const { page, complaints, close } = await visit('/en/artists/erik-satie');
      for (const genre of ['演歌', 'فولك']) {
        await page.goto(`${site.origin}/en/artists/erik-satie`);
        await page.getByRole('link', { name: genre, exact: true }).click();
        await page.waitForURL(`**/artists?genre=${encodeURIComponent(genre)}`);
        expect(await page.locator('h2 ~ ul a').allTextContents()).toEqual(['Erik Satie']);
        const response = await page.goto(page.url());
        expect(response?.status()).toBe(200);
        const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
        expect(new URL(canonical ?? '').searchParams.get('genre')).toBe(genre);
      }
      const missing = await page.goto(
        `${site.origin}/en/artists?genre=${encodeURIComponent('浪曲')}`,
      );
      expect(missing?.status()).toBe(404);
      expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
      await close();
    });

    test('titles of works stand in the reader’s language, the original beside them', async () => {
      for (const width of [320, 1440]) {
        const { page, complaints, close } = await visit('/ru/artists/sergei-rachmaninoff', width);
        const vigil = page.locator('#all-night-vigil');
        expect(await vigil.getByRole('heading').textContent()).toContain('Всенощное');
        expect(await vigil.getByText('All-Night Vigil').count()).toBe(1);
        const light = page.locator('#all-night-vigil-1-4');
        expect(await light.textContent()).toContain('Свете тихий O Gladsome Light');
        expect(await page.locator('#piano-concerto-no-2-1-1').textContent()).toContain(
          'I. Moderato',
        );
        expect(await page.locator('#piano-concerto-no-2-1-1').getByText('Moderato').count()).toBe(
          1,
        );
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
          width,
        );
        expect(await findBarriers(page)).toEqual([]);
        expect(complaints).toEqual([]);
        await close();
      }
      const english = await visit('/en/artists/sergei-rachmaninoff');
      expect(await english.page.locator('#all-night-vigil').textContent()).not.toMatch(/[а-я]/);
      await english.close();
    });

    test('works are found by their Russian titles and shown by them', async () => {
      const { page, close } = await visit('/ru/search?q=свете тихий');
      expect(await page.locator('article h2').first().textContent()).toBe('Свете тихий');
      await close();
    });

    test('tags and keys are shown in the reader’s language, unknown ones as they are', async () => {
      const { page, close } = await visit('/ru/posts/a-hen-in-g-minor');
      expect(await page.getByText('соль минор', { exact: true }).count()).toBe(1);
      const tag = page.getByRole('link', { name: '#клавесин' });
      await tag.click();
      await page.waitForURL(/tag=harpsichord/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('клавесин');
      await page.goto(`${site.origin}/en/posts/a-hen-in-g-minor`);
      expect(await page.getByText('G minor', { exact: true }).count()).toBe(1);
      expect(await page.getByRole('link', { name: '#harpsichord' }).count()).toBe(1);
      await page.goto(`${site.origin}/ru/search?q=соната&tag=piano`);
      expect(await page.getByRole('link', { name: /фортепиано/ }).count()).toBeGreaterThan(0);
      await close();
    });
  },
);
