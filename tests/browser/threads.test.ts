import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
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

suite(`threads of comments${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  let postId: string;
  let people: { token: string }[];

  beforeAll(async () => {
    site = await startSite({ COMMENTS_PER_MINUTE: '1000' });
    postId = await postIdOf(site);
    people = [await site.system.createUser(), await site.system.createUser()];
  }, 240_000);

  afterEach(() => site.closePages());

  afterAll(() => site.stop());

  const mutate = async <Data>(field: string, input: object, of = 0): Promise<Data> => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const selection = field === 'deleteComment' ? 'deletedId' : 'comment { id }';
    const { data, text } = await site.system.query<{ payload: Data }>(
      `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${selection} } }`,
      { input },
      people[of],
    );
    if (!data) throw new Error(text);
    return data.payload;
  };

  async function comment(body: string, parentId?: string): Promise<string> {
    const input = { postId, body, ...(parentId && { parentId }) };
    return (await mutate<{ comment: { id: string } }>('createComment', input)).comment.id;
  }

  const entry = (page: Page, id: string) => page.locator(`#comment-${id}`);
  /** What stands beneath a comment, as texts. */
  const beneath = (page: Page, id: string) =>
    page.locator(`li:has(> #comment-${id}) ol article`).allInnerTexts();
  const tool = (of: Locator, name: string) => of.getByText(name, { exact: true });

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    test('a reader replies, quotes, votes and takes the vote back', async () => {
      const id = await comment(`To be answered. ${javaScriptEnabled}`);
      const { page, complaints } = await site.open({ as: READER, javaScriptEnabled });
      await page.goto(`${site.origin}/en${POST}`);
      await tool(entry(page, id), 'Reply').click();
      const field = page.getByLabel('Your reply');
      await field.fill('An answer.');
      await page.getByRole('button', { name: 'Post reply' }).click();
      await page.waitForURL(/sent=/);
      await page.getByText('An answer.').waitFor();

      await page.goto(`${site.origin}/en${POST}`);
      expect(await beneath(page, id)).toEqual([expect.stringContaining('An answer.')]);
      await tool(entry(page, id), 'Quote').click();
      await field.waitFor();
      expect(await field.inputValue()).toBe(`> To be answered. ${javaScriptEnabled}\n\n`);

      await page.goto(`${site.origin}/en${POST}`);
      const vote = entry(page, id).getByRole('button', { name: 'Vote for this comment' });
      const score = entry(page, id).getByRole('status');
      await vote.click();
      await entry(page, id).locator('[data-vote=UP][aria-pressed=true]').waitFor();
      expect(await score.innerText()).toBe('1');
      await vote.click();
      await entry(page, id).locator('[data-vote=UP][aria-pressed=false]').waitFor();
      expect(await score.innerText()).toBe('0');
      // One's own has no buttons.
      const own = page.getByRole('article').filter({ hasText: 'An answer.' }).last();
      expect(await own.getByRole('button', { name: 'Vote for this comment' }).count()).toBe(0);
      expect(complaints).toEqual([]);
    }, 60_000);

    test('three replies are shown, the others when they are asked for', async () => {
      const id = await comment('Much discussed.');
      for (const n of [1, 2, 3, 4, 5]) await comment(`Reply number ${n}.`, id);
      const { page } = await site.open({ javaScriptEnabled });
      await page.goto(`${site.origin}/en${POST}`);
      expect(await beneath(page, id)).toHaveLength(3);
      const address = page.url();
      await page.locator(`li:has(> #comment-${id})`).getByText('2 more replies').click();
      await page.getByText('Reply number 5.').waitFor();
      if (javaScriptEnabled) {
        expect(page.url()).toBe(address);
        expect(await beneath(page, id)).toHaveLength(5);
      } else {
        expect(page.url()).toContain(`/comments/${id}`);
      }
    }, 60_000);

    test('what lies deeper than six levels continues on a page of its own, with its context', async () => {
      const chain = [await comment('Level 1.')];
      for (let level = 2; level <= 9; level += 1) {
        chain.push(await comment(`Level ${level}.`, chain.at(-1)));
      }
      const { page } = await site.open({ javaScriptEnabled });
      await page.goto(`${site.origin}/en${POST}`);
      expect(await beneath(page, chain[0] ?? '')).toHaveLength(5);
      expect(await page.getByText('Level 7.').count()).toBe(0);
      await page
        .locator(`li:has(> #comment-${chain[5]})`)
        .getByText('Continue this thread: 1 reply')
        .click();
      await page.getByText('Level 9.').waitFor();
      const context = page.getByRole('list', { name: 'What it answers' });
      expect(await context.getByRole('article').allInnerTexts()).toEqual(
        [3, 4, 5].map((level) => expect.stringContaining(`Level ${level}.`)),
      );
      await page.getByText('Earlier in this thread').click();
      await page.waitForURL(`**/comments/${chain[2]}*`);
      if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
    }, 60_000);
  });

  test('a deleted comment keeps its place for what answers it', async () => {
    const id = await comment('Said in anger.');
    await comment('An answer to it.', id);
    await mutate('deleteComment', { id });
    const { page } = await site.open();
    await page.goto(`${site.origin}/en${POST}`);
    expect(await entry(page, id).innerText()).toBe('This comment was deleted.');
    expect(await beneath(page, id)).toEqual([expect.stringContaining('An answer to it.')]);
    expect(await page.getByText('Said in anger.').count()).toBe(0);
  });

  test('a changed comment shows what it said before', async () => {
    const id = await comment('As it was.');
    await mutate('updateComment', { id, version: 1, body: 'As it is.' });
    const { page } = await site.open();
    await page.goto(`${site.origin}/en${POST}`);
    await tool(entry(page, id), 'History').click();
    await page.getByRole('list', { name: 'History' }).getByText('As it was.').waitFor();
  });

  test('the best stand first where the reader wants it', async () => {
    const id = await comment('Liked by one more.');
    await mutate('voteComment', { id, vote: 'UP' }, 1);
    await comment('Not voted on.');
    const { page } = await site.open();
    await page.goto(`${site.origin}/en${POST}`);
    await page.getByRole('link', { name: 'Top', exact: true }).click();
    await page.waitForURL(/sort=top/);
    const texts = await page.locator('#comments article').allInnerTexts();
    const place = (text: string) => texts.findIndex((one) => one.includes(text));
    expect(place('Liked by one more.')).toBeLessThan(place('Not voted on.'));
    expect(place('Liked by one more.')).toBeGreaterThanOrEqual(0);
    expect(
      await page.getByRole('link', { name: 'Top', exact: true }).getAttribute('aria-current'),
    ).toBe('true');
  });

  test('a draft is there again after a reload, and gone once it was sent; Ctrl+Enter sends', async () => {
    const id = await comment('For a draft.');
    const { page } = await site.open({ as: READER });
    await page.goto(`${site.origin}/en${POST}`);
    const field = page.getByLabel('Your comment').first();
    await field.pressSequentially('A thread begun');
    await tool(entry(page, id), 'Reply').click();
    await page.getByLabel('Your reply').pressSequentially('A reply begun');
    await page.reload();
    while ((await field.inputValue()) !== 'A thread begun') await page.waitForTimeout(50);
    await tool(entry(page, id), 'Reply').click();
    const reply = page.getByLabel('Your reply');
    await reply.waitFor();
    await page.locator('textarea:focus').waitFor();
    expect(await reply.inputValue()).toBe('A reply begun');
    await reply.press('Control+Enter');
    await page.waitForURL(/sent=/);
    await page.getByText('A reply begun', { exact: true }).waitFor();
    expect(await field.inputValue()).toBe('A thread begun');
    await page.reload();
    await tool(entry(page, id), 'Reply').click();
    await reply.waitFor();
    expect(await reply.inputValue()).toBe('');
  }, 60_000);

  test('what opens beneath a comment can be closed, and the focus is where it was', async () => {
    const id = await comment('For the keyboard.');
    const { page, complaints } = await site.open({ as: READER });
    await page.goto(`${site.origin}/en${POST}`);
    await tool(entry(page, id), 'Reply').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Your reply').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByLabel('Your reply').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Reply');
    expect(complaints).toEqual([]);
  });

  test('nonsense in the address is a page, or none', async () => {
    const status = async (path: string) =>
      (await fetch(`${site.origin}/en${POST}${path}`, { redirect: 'manual' })).status;
    expect(await status('?sort=sideways&new=nothing')).toBe(200);
    const other = await fetch(
      `${site.origin}/en/posts/bar-sixteen?new=${await comment('Of another post.')}`,
    );
    expect(await other.text()).not.toContain('Of another post.');
    expect(await status(`/comments/${postId}`)).toBe(404);
    expect(await status('/comments/nothing')).toBe(404);
    const id = await comment('Here.');
    expect(await status(`/comments/${id}?do=harm&new=${postId}`)).toBe(200);
    const elsewhere = await fetch(`${site.origin}/en/posts/another/comments/${id}`, {
      redirect: 'manual',
    });
    expect(elsewhere.headers.get('location')).toContain(`${POST}/comments/${id}`);
  });

  test.each([
    ['en', 390, 'Long-winded-word'],
    ['ru', 320, 'Длиннющее-слово'],
  ])('nothing is wider than the page (%s, %i px)', async (language, width, word) => {
    let last = await comment(word.repeat(20));
    for (let level = 0; level < 6; level += 1) last = await comment('Уровень', last);
    const { page } = await site.open({ viewport: { width, height: 800 } });
    await page.goto(`${site.origin}/${language}${POST}`);
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
