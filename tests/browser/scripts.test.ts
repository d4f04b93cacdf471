/** Artists and posts whose names have no Latin letters: wherever their addresses stand, they lead there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { missingBrowser, openPage, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

const ARTIST = 'ずっと真夜中でいいのに';
const POST = 'مقال-عن-فيروز';
const FORMER = 'हिन्दी-संगीत';

suite(`addresses in any script${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
    const { system } = site;
    const ids = { artist: randomUUID(), album: randomUUID() };
    await system.sql(
      'artist',
      `INSERT INTO artists (id, slug, name, sort_name, sort_key, sort_key_ru, search_text, sound_text)
       VALUES ($1, $2, $2, $2, $2, $2, $2, $2)`,
      [ids.artist, ARTIST],
    );
    await system.sql(
      'artist',
      `INSERT INTO albums (id, artist_id, slug, title, type, release_order) VALUES ($1, $2, '初恋', '初恋', 'ALBUM', 0)`,
      [ids.album, ids.artist],
    );
    await system.sql(
      'artist',
      `INSERT INTO album_credits (album_id, position, artist_id, role) VALUES ($1, 0, $2, 'MAIN')`,
      [ids.album, ids.artist],
    );
    await system.sql('artist', `INSERT INTO artist_slugs (slug, artist_id) VALUES ($2, $1)`, [
      ids.artist,
      FORMER,
    ]);
    await system.sql('content', `UPDATE posts SET slug = $1 WHERE slug = 'a-hen-in-g-minor'`, [
      POST,
    ]);
  }, 240_000);

  afterAll(() => site.stop());

  const get = (path: string) => fetch(`${site.origin}${path}`, { redirect: 'manual' });
  const textOf = async (path: string) => (await get(path)).text();
  const artistPath = (locale: string) => `/${locale}/artists/${encodeURIComponent(ARTIST)}`;
  const postPath = (locale: string) => `/${locale}/posts/${encodeURIComponent(POST)}`;

  test.each([
    ['an artist', artistPath],
    ['a post', postPath],
  ] as const)('%s has a page that names its addresses', async (_, pathOf) => {
    const { page, complaints } = await openPage(await site.browser.newContext());
    const response = await page.goto(`${site.origin}${pathOf('en')}`);
    expect(response?.status()).toBe(200);
    const hrefOf = (selector: string) => page.locator(selector).first().getAttribute('href');
    expect(new URL((await hrefOf('link[rel=canonical]')) ?? '').pathname).toBe(pathOf('en'));
    expect(new URL((await hrefOf('link[hreflang=ru]')) ?? '').pathname).toBe(pathOf('ru'));
    const data = await page.locator('script[type="application/ld+json"]').first().textContent();
    expect(data).toContain(pathOf('en'));
    const card = await page.locator('meta[property="og:url"]').getAttribute('content');
    expect(new URL(card ?? '').pathname).toBe(pathOf('en'));
    const picture = await get(`${pathOf('en')}/card.png`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('an album is where its fragment leads', async () => {
    const { page } = await openPage(
      await site.browser.newContext({ viewport: { width: 800, height: 300 } }),
    );
    await page.goto(`${site.origin}${artistPath('en')}#${encodeURIComponent('初恋')}`);
    expect(await page.locator('article:target').getAttribute('id')).toBe('初恋');
    await page.context().close();
  });

  test('a former address, and one written in parts, lead on', async () => {
    expect(ARTIST.normalize('NFD')).not.toBe(ARTIST);
    for (const slug of [FORMER, ARTIST.normalize('NFD')]) {
      const { status, headers } = await get(`/ru/artists/${encodeURIComponent(slug)}`);
      expect(status).toBe(308);
      expect(new URL(headers.get('location') ?? '', site.origin).pathname).toBe(artistPath('ru'));
    }
    expect((await get(artistPath('en').toLowerCase())).status).toBe(200);
  });

  test('the sitemap, the feed and the lists have them percent-encoded', async () => {
    const sitemap = await textOf('/sitemap.xml');
    for (const path of [artistPath('en'), artistPath('ru'), postPath('en')]) {
      expect(sitemap).toContain(`<loc>${site.origin}${path}</loc>`);
    }
    expect(sitemap).not.toMatch(/<loc>[^<]*[^!-~]/);
    const feeds = await Promise.all(['en', 'ru'].map((locale) => textOf(`/${locale}/feed.xml`)));
    expect(feeds.filter((feed) => /<link>[^<]*[^!-~]/.test(feed))).toEqual([]);
    expect(feeds.join()).toContain(encodeURIComponent(POST));
    expect(await textOf('/en/artists')).toContain(`href="${artistPath('en')}"`);
  });
});
