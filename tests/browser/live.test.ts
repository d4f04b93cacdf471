import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  findBarriers,
  missingBrowser,
  POST,
  postIdOf,
  READER,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`new comments${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  let postId: string;
  let author: { token: string };

  beforeAll(async () => {
    site = await startSite({ CACHE_BYTES: '20000000', COMMENTS_PER_MINUTE: '1000' });
    postId = await postIdOf(site);
    author = await site.system.createUser();
  }, 240_000);

  afterEach(() => site.closePages());

  afterAll(() => site.stop());

  /** Streams that are open at the edge. */
  async function openStreams(): Promise<number> {
    const metrics = await (await fetch(`${site.origin}/metrics`)).text();
    return Number(/^edge_live_streams\{[^}]*\} (\d+)$/m.exec(metrics)?.[1]);
  }

  async function comment(body: string): Promise<string> {
    const { data } = await site.system.query<{ createComment: { comment: { id: string } } }>(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }',
      { input: { postId, body } },
      author,
    );
    return data?.createComment.comment.id ?? '';
  }

  /** Opens the post, and waits until it listens. */
  async function read(page: Page, language = 'en', query = ''): Promise<void> {
    const listening = page.waitForResponse((response) => response.url().includes('/live?'));
    await page.goto(`${site.origin}/${language}${POST}${query}`);
    expect((await listening).status()).toBe(200);
  }

  const news = (page: Page) =>
    page.locator('#comments').getByRole('button', { name: /new comments?$|новы[йх] комментари/ });

  test('are announced as they come, and shown when they are asked for, whatever is being typed', async () => {
    const { page, complaints } = await site.open({ as: READER });
    await read(page);
    const field = page.getByLabel('Your comment').first();
    await field.fill('I was going to say');
    await comment('The first of two.');
    await news(page).getByText('1 new comment', { exact: true }).waitFor();
    const second = await comment('The second of two.');
    await news(page).getByText('2 new comments').waitFor();
    expect(await page.getByText('The second of two.').count()).toBe(0);
    // A crowd is not read out one by one.
    await page.getByRole('status').getByText('2 new comments').waitFor();
    expect(await findBarriers(page)).toEqual([]);

    await news(page).press('Enter');
    await page.getByText('The second of two.').waitFor();
    await page.getByText('The first of two.').waitFor();
    await news(page).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe(`comment-${second}`);
    expect(await field.inputValue()).toBe('I was going to say');
    expect(complaints).toEqual([]);
  }, 60_000);

  test('of one’s own are no news', async () => {
    const { page } = await site.open({ as: READER });
    await read(page);
    await page.getByLabel('Your comment').first().fill('It is me.');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('article').getByText('It is me.').first().waitFor();
    await comment('It is not you.');
    await news(page).getByText('1 new comment', { exact: true }).waitFor();
  }, 60_000);

  test('are counted in the language of the page, up to 99', async () => {
    const { page } = await site.open({ viewport: { width: 320, height: 640 } });
    await read(page, 'ru');
    await comment('Раз.');
    await news(page).getByText('1 новый комментарий').waitFor();
    for (const text of ['Два.', 'Три.']) await comment(text);
    await news(page).getByText('3 новых комментария').waitFor();
    for (let count = 3; count < 105; count += 1) await comment(`Ещё ${count}.`);
    await news(page).getByText('99+ новых комментариев').waitFor();
    const box = await news(page).boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 320).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await news(page).click();
    await page.getByText('Ещё 104.').waitFor();
    await news(page).waitFor({ state: 'detached' });
  }, 90_000);

  test('lead to the newest from a page of older ones', async () => {
    const { page } = await site.open();
    await page.goto(`${site.origin}/en${POST}`);
    await page.getByRole('link', { name: 'Older comments' }).click();
    await page.getByRole('link', { name: 'Newest comments' }).waitFor();
    await comment('Said while you read the old ones.');
    await news(page).click();
    await page.getByText('Said while you read the old ones.').waitFor();
    await news(page).waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('comments=');
  }, 60_000);

  test('are not missed while the router is away, or nobody looks', async () => {
    const { page } = await site.open();
    await read(page);
    await site.system.stopService('router');
    await site.system.start('router');
    await comment('While the line was down.');
    await news(page).click();
    await page.getByText('While the line was down.').waitFor();

    while ((await openStreams()) === 0) await sleep(50);
    await hide(page, true);
    while ((await openStreams()) > 0) await sleep(50);
    await comment('While nobody looked.');
    await hide(page, false);
    await news(page).click();
    await page.getByText('While nobody looked.').waitFor();
  }, 90_000);

  test('need a script, and without one the page is as ever', async () => {
    const { page } = await site.open({ javaScriptEnabled: false });
    await page.goto(`${site.origin}/en${POST}`);
    await page.getByRole('heading', { name: /comments/ }).waitFor();
    expect(await news(page).count()).toBe(0);
  });
});

/** As the browser does when another tab is chosen; headless ones show all tabs at once. */
async function hide(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
}
