import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { missingBrowser, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

const BODY =
  '<h2>Достопримечательность рентгеноэлектрокардиографическая</h2><p>Да, достопримечательности.</p>';

suite(`wide words${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  const slug = `wide-${randomUUID()}`;
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
    const name = 'Достопримечательностейописатель Донаудампфшиффартсгезельшафт';
    const title = 'Instrumentation и достопримечательности Rindfleischetikettierungsgesetz';
    const [row] = await site.system.sql<{ id: string }>(
      'artist',
      `INSERT INTO artists (slug, name, sort_name, sort_key, search_text)
      VALUES ($1, $2, $2, $2, $2) RETURNING id`,
      [slug, name],
    );
    await site.system.sql(
      'content',
      `INSERT INTO posts (slug, title, excerpt, body, body_html, reading_minutes, language, status,
        published_at, author_id, artist_id, tags, cover_url)
      SELECT $1, $2, $2, '', $5, 1, 'RU', 'PUBLISHED', now(), author_id, $3, ARRAY[$4],
        'https://cover.invalid/lost.png'
      FROM posts LIMIT 1`,
      [slug, title, row?.id, 'я'.repeat(40), BODY],
    );
  }, 240_000);

  afterAll(() => site.stop());

  describe.each([320, 390, 1280])('at %i px', (width) => {
    test.each(['', `/posts/${slug}`, `/artists/${slug}`])('“%s”', async (path) => {
      const context = await site.browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${site.origin}/en${path}?width=${width}`);
      await page.getByText('Достопримечательностейописатель').first().waitFor();
      const tooWide = await page.evaluate<string[]>(
        `[document.documentElement, ...document.querySelectorAll('h1, h2, h3')]
          .filter((box) => box.scrollWidth > box.clientWidth)
          .map((box) => box.localName + ': ' + box.textContent.slice(0, 80))`,
      );
      expect(tooWide).toEqual([]);
      await context.close();
    });
  });

  test('the words of a text are parted by hyphens, and copied without', async () => {
    const context = await site.browser.newContext({ viewport: { width: 320, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(`${site.origin}/ru/posts/${slug}`);
    const heading = page.locator('article h2').filter({ hasText: 'гра\u00adфи' });
    expect((await heading.innerHTML()).replaceAll('\u00ad', '|')).toBe(
      'До|сто|при|ме|ча|тель|ность рент|ге|но|элек|тро|кар|дио|гра|фи|че|ская',
    );
    // The focus fetches the scripts; once they have come, copies are clean.
    await page.keyboard.press('Tab');
    let copied = '';
    for (let tries = 0; tries < 100 && !copied.startsWith('Достопримечательность'); tries += 1) {
      await page.waitForTimeout(50);
      await heading.selectText();
      await page.keyboard.press('Control+C');
      copied = await page.evaluate<string>('navigator.clipboard.readText()');
    }
    expect(copied).toBe('Достопримечательность рентгеноэлектрокардиографическая');
    await context.close();
  });

  test('and a cover that can’t be loaded: the drawn one is seen', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/en/posts/${slug}`);
    const widths = await page.evaluate<number[]>(
      `[...document.querySelectorAll('article img')].slice(0, 2).map((img) => img.naturalWidth)`,
    );
    expect(widths).toEqual([800, 0]);
    await context.close();
  });

  test('words from right to left stand right, joined letters stay together, controls are never shown', async () => {
    const arabic = `rtl-${randomUUID()}`;
    await site.system.sql(
      'content',
      `INSERT INTO posts (slug, title, excerpt, body, body_html, reading_minutes, language, status,
        published_at, author_id, tags)
      SELECT $1, $2, $3, '', $4, 1, 'EN', 'PUBLISHED', now(), author_id, ARRAY['موسيقى']
      FROM posts LIMIT 1`,
      [
        arabic,
        'موسيقى الليل (١)!',
        'Plain <b>signs</b>\u0007\u0085\ufdd0 & more',
        '<p>الموسيقى لغة\u0007 الجميع.</p><p>Then Latin again.</p>',
      ],
    );
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/en/posts/${arabic}`);
    const seen = await page.evaluate<unknown>(`(() => {
      const style = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo);
      const [first, second] = document.querySelectorAll('article p[dir] ~ p, article div[dir] > p');
      return {
        heading: [style('h1').direction, style('h1').letterSpacing],
        capIsLarge: getComputedStyle(first, '::first-letter').float !== 'none',
        latin: second.getBoundingClientRect().left < 200,
      };
    })()`);
    expect(seen).toEqual({ heading: ['rtl', 'normal'], capIsLarge: false, latin: true });
    const html = await (await fetch(`${site.origin}/en/posts/${arabic}`)).text();
    expect(html).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufdd0]/u);
    const feed = await (await fetch(`${site.origin}/en/feed.xml`)).text();
    expect(feed).toContain(
      '<description>Plain &amp;lt;b&amp;gt;signs&amp;lt;/b&amp;gt; &amp;amp; more',
    );
    await context.close();
  });
});
