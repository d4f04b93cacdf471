import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  ARTIST,
  findBarriers,
  missingBrowser,
  POST,
  postIdOf,
  READER,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`following${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterEach(() => site.closePages());

  afterAll(() => site.stop());

  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  /** Waits until what a button has turned on or off is so: it says that before. */
  const settled = (page: Page, name: string) =>
    button(page, name).and(page.locator(':not([aria-busy])')).waitFor();
  async function turn(page: Page, name: string, after: string): Promise<void> {
    await press(page, name);
    await settled(page, after);
  }
  const go = (page: Page, path: string) => page.goto(`${site.origin}/en${path}`);

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    test('a reader follows an artist, reads what is new about them, and ends it', async () => {
      const { page } = await site.open({ as: READER, javaScriptEnabled });
      await go(page, '?view=following');
      await page.getByText('Nothing here yet.').waitFor();
      await go(page, ARTIST);
      await turn(page, 'Follow', 'Unfollow');
      await page.getByText('1 follower', { exact: true }).waitFor();

      await go(page, '');
      await page.getByRole('link', { name: 'Following', exact: true }).click();
      await page.getByRole('heading', { name: 'Following', exact: true }).waitFor();
      expect(await page.locator('main article').count()).toBeGreaterThan(0);

      await go(page, '/following');
      await page.getByRole('link', { name: 'Pyotr Ilyich Tchaikovsky' }).waitFor();
      await press(page, 'Unfollow');
      if (javaScriptEnabled) {
        await settled(page, 'Follow');
        await go(page, '/following');
      }
      await page.getByText('You don’t follow anything here yet.').waitFor();
      await go(page, ARTIST);
      await page.getByText('0 followers', { exact: true }).waitFor();
    }, 60_000);

    test('a reader bookmarks, makes a list, orders it and publishes it', async () => {
      const { page } = await site.open({ as: READER, javaScriptEnabled });
      const stories = (await (await fetch(`${site.origin}/en/feed.xml`)).text()).matchAll(
        /\/posts\/[^<]+/g,
      );
      const [first = '', second = ''] = [...stories].map(([path]) => path);
      for (const path of [first, second]) {
        await go(page, path);
        await turn(page, 'Bookmark', 'Remove bookmark');
      }
      await go(page, '/bookmarks');
      expect(await page.locator('main article').count()).toBe(2);
      await page.getByLabel('Name').fill(`Evenings ${javaScriptEnabled}`);
      await page.getByLabel('Everybody may see it').check();
      await press(page, 'Create list');
      await page.waitForURL(/\/lists\//);
      const list = page.url();
      await go(page, '/bookmarks');
      for (const at of [0, 1]) {
        const tools = page.locator('main form:has(select)').nth(at);
        await tools.getByRole('combobox').selectOption({ label: `Evenings ${javaScriptEnabled}` });
        await tools.getByRole('button', { name: 'Add to list' }).click();
        await page.getByText('Added to the list.').waitFor();
        await go(page, '/bookmarks');
      }
      await page.goto(list);
      const titles = () => page.locator('main article h2').allInnerTexts();
      const before = await titles();
      expect(before).toHaveLength(2);
      await page.getByRole('button', { name: /^Move down: / }).click();
      await page.getByText('Moved.').waitFor();
      expect(await titles()).toEqual(before.toReversed());

      const feed = await fetch(`${list}/feed.xml`);
      expect(feed.headers.get('content-type')).toContain('application/rss+xml');
      expect((await feed.text()).match(/<item>/g)).toHaveLength(2);
      await page.getByLabel('Everybody may see it').uncheck();
      await press(page, 'Save list');
      await page.getByText('List saved.').waitFor();
      expect((await fetch(list)).status).toBe(404);
      expect((await fetch(`${list}/feed.xml`)).status).toBe(404);

      await press(page, 'Delete list');
      await page.getByText('List deleted.').waitFor();
      for (let left = 2; left > 0; left -= 1) {
        await page
          .getByRole('button', { name: /^Remove from the list: / })
          .first()
          .click();
        await page.getByText('Removed from the list.').waitFor();
        await go(page, '/bookmarks');
      }
      expect(await page.locator('main article').count()).toBe(0);
    }, 60_000);

    test('a reader mutes who wrote a comment: it is folded, for them alone', async () => {
      const who = await site.system.createUser();
      const body = `To be muted. ${javaScriptEnabled}`;
      const { data } = await site.system.query<{ createComment: { comment: { id: string } } }>(
        'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }',
        { input: { postId: await postIdOf(site), body } },
        who,
      );
      const id = data?.createComment.comment.id ?? '';
      const { page } = await site.open({ as: READER, javaScriptEnabled });
      await go(page, POST);
      await page.locator(`#comment-${id}`).getByText('Mute', { exact: true }).click();
      await turn(page, `Mute ${who.username}`, `Unmute ${who.username}`);
      await go(page, POST);
      const text = page.getByText(body);
      expect(await text.isVisible()).toBe(false);
      await page.getByText(`You have muted ${who.username}.`).click();
      await text.waitFor();
      expect(await (await fetch(`${site.origin}/en${POST}`)).text()).not.toContain(
        'You have muted',
      );

      await go(page, '/profile/mutes');
      const [unmute, mute] = [`Unmute ${who.username}`, `Mute ${who.username}`];
      await press(page, unmute);
      if (javaScriptEnabled) {
        await settled(page, mute);
        await go(page, '/profile/mutes');
      }
      await page.getByText('You haven’t muted anything.').waitFor();
      await go(page, POST);
      await text.waitFor();
    }, 60_000);
  });

  test('who is not signed in is asked to, and comes back', async () => {
    const { page } = await site.open();
    await go(page, ARTIST);
    await page.getByRole('link', { name: 'Follow', exact: true }).click();
    await page.waitForURL(/sign-in\?next=/);
    for (const path of ['/following', '/bookmarks', '/profile/mutes', '?view=following']) {
      await go(page, path);
      await page.waitForURL(/sign-in\?next=/);
    }
  }, 60_000);

  test('feeds of artists, people and tags are said on their pages, and are there', async () => {
    const tag = await site.system.query<{ tags: { tag: string }[] }>('{ tags(first: 1) { tag } }');
    const { data } = await site.system.query<{
      posts: { nodes: { author: { username: string } }[] };
    }>('{ posts(first: 1) { nodes { author { username } } } }');
    const paths = [
      ARTIST,
      `/users/${data?.posts.nodes[0]?.author.username}`,
      `?tag=${encodeURIComponent(tag.data?.tags[0]?.tag ?? '')}`,
    ];
    for (const path of paths) {
      const html = await (await fetch(`${site.origin}/en${path}`)).text();
      const [, href = ''] =
        /<link rel="alternate" type="application\/rss\+xml"[^>]* href="([^"]+)"/.exec(html) ?? [];
      const answer = await fetch(new URL(href, site.origin));
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain('<item>');
    }
    for (const path of [
      '/artists/nobody/feed.xml',
      '/users/nobody/feed.xml',
      '/feed.xml?tag=nothing-has-it',
    ]) {
      expect((await fetch(`${site.origin}/en${path}`)).status).toBe(404);
    }
  });

  test.each(['en', 'ru'])(
    'at 320 px its pages fit and have no barrier: %s',
    async (locale) => {
      const { page } = await site.open({ as: READER, viewport: { width: 320, height: 800 } });
      await page.goto(`${site.origin}/${locale}${POST}`);
      await page.locator('main header form button').first().click();
      await page.locator('main header form button[data-on]').waitFor();
      for (const path of [
        ARTIST,
        POST,
        '/users/editor',
        '/following',
        '/bookmarks',
        '/profile/mutes',
        '?view=following',
      ]) {
        await page.goto(`${site.origin}/${locale}${path}`);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect([path, wide]).toEqual([path, 320]);
        expect([path, await findBarriers(page)]).toEqual([path, []]);
      }
      await page.goto(`${site.origin}/${locale}${POST}`);
      await page.locator('main header form button[data-on]').click();
    },
    90_000,
  );
});
