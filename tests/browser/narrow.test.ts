import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARTIST, findBarriers, missingBrowser, POST, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

/** Links and controls that a thumb can't hit: WCAG 2.2, 2.5.8 asks for 24 by 24 px but within sentences. */
const SMALL_TARGETS = `[...document.querySelectorAll('a, button, input, select, summary, textarea')]
  .filter((one) => one.type !== 'hidden' && !one.closest('p, [aria-hidden=true], .visually-hidden'))
  .filter((one) => one.checkVisibility() && !one.matches('.visually-hidden'))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([one, { width, height }]) =>
    [one.getAttribute('aria-label') ?? one.textContent, Math.round(width), Math.round(height)].join(' '))`;

/** Words of headings and names that are torn in two where nothing says that they may be. */
const TORN_WORDS = `[...document.querySelectorAll('main :is(h1, h2, h3, li > div > p > a)')]
  .filter((one) => one.checkVisibility())
  .flatMap((one) => {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    const torn = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}\\u00ad]{2,}/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ y }) => Math.round(y)));
        if (lines.size > 1 && !word.includes('\\u00ad')) torn.push(word);
      }
    }
    return torn;
  })`;

const PAGES = ['', '/artists', '/genres', '/search?q=bach', '/sign-up', POST, ARTIST, '/nowhere'];

suite(`at 320 px${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  describe.each(['en', 'ru'])('%s', (locale) => {
    test.each(PAGES)('“%s” fits, can be hit, tears no word and has no barrier', async (path) => {
      const context = await site.browser.newContext({ viewport: { width: 320, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${site.origin}/${locale}${path}`);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide).toBe(320);
      expect(await page.evaluate<string[]>(SMALL_TARGETS)).toEqual([]);
      expect(await page.evaluate<string[]>(TORN_WORDS)).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
      await context.close();
    });
  });

  test.each(['tag', 'genre'])('an unknown %s has no page', async (name) => {
    const path = name === 'tag' ? '' : '/artists';
    for (const locale of ['en', 'ru']) {
      for (const more of ['', '&language=ru']) {
        const url = `${site.origin}/${locale}${path}?${name}=no-such-value${more}`;
        const answer = await fetch(url);
        expect([url, answer.status]).toEqual([url, 404]);
      }
    }
  });

  test('under a tag “All” is no longer where one is, and leads back', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/en?tag=organ`);
    const filter = page.getByRole('navigation', { name: 'Filter stories' });
    expect(await filter.locator('[aria-current]').allInnerTexts()).toEqual([
      expect.stringContaining('organ'),
    ]);
    await filter.getByRole('link', { name: 'All' }).click();
    await page.waitForURL(`${site.origin}/en`);
    expect(await filter.locator('[aria-current]').allInnerTexts()).toEqual(['All']);
    await context.close();
  });

  test.each([`/ru${POST}`, `/en${ARTIST}`, '/en'])(
    '%s names a picture for its link',
    async (path) => {
      const html = await (await fetch(`${site.origin}${path}`)).text();
      const [, address = ''] = /property="og:image" content="([^"]+)"/.exec(html) ?? [];
      expect(html).toContain('name="twitter:card" content="summary_large_image"');
      const picture = await fetch(address);
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
      const bytes = Buffer.from(await picture.arrayBuffer());
      // Width and height stand in the first chunk of a PNG.
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    },
  );

  test('what nobody may read has no picture', async () => {
    const [draft] = await site.system.sql<{ slug: string }>(
      'content',
      "SELECT slug FROM posts WHERE status <> 'PUBLISHED' LIMIT 1",
    );
    for (const path of [`posts/${draft?.slug}`, 'posts/nothing', 'artists/nobody']) {
      expect((await fetch(`${site.origin}/en/${path}/card.png`)).status).toBe(404);
    }
  });
});
