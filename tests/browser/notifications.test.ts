import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD } from '@vobe/testkit/system';
import type { Page } from 'playwright-core';
import { findBarriers, missingBrowser, postIdOf, READER, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`notifications${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  let postId: string;

  beforeAll(async () => {
    site = await startSite({ COMMENTS_PER_MINUTE: '1000' });
    postId = await postIdOf(site);
  }, 240_000);

  afterEach(() => site.closePages());
  afterAll(() => site.stop());

  const accountOf = ({ username }: { username: string }) =>
    [`${username}@example.com`, PASSWORD] as const;

  async function comment(token: string, body: string, parentId?: string): Promise<string> {
    const { data, text } = await site.system.query<{
      createComment: { comment: { id: string } | null };
    }>(
      `mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } userErrors { message } } }`,
      { input: { postId, body, ...(parentId && { parentId }) } },
      { token },
    );
    const id = data?.createComment.comment?.id;
    if (!id) throw new Error(text);
    return id;
  }

  const link = (page: Page) =>
    page.getByRole('banner').getByRole('link', { name: /Notifications/ });

  test('an answer is counted while the page is open, and leads to where it stands', async () => {
    const asker = await site.system.createUser();
    const question = await comment(asker.token, 'Who is at the second piano?');
    const { page, complaints } = await site.open({ as: accountOf(asker) });
    await link(page).waitFor();
    expect(await link(page).textContent()).toBe('Notifications');
    const { token } = await site.system.createUser();
    await comment(token, 'Her sister.', question);
    await page.getByRole('banner').getByText('1 unread notification').waitFor();
    await link(page).click();
    await page.waitForURL(/\/en\/notifications$/);
    const entry = page.getByRole('main').getByRole('listitem').filter({ hasText: 'replied' });
    expect(await entry.getByRole('img', { name: 'Unread:' }).count()).toBe(1);
    await entry.getByRole('link').click();
    await page.waitForURL(new RegExp(question));
    // To open it is to have read it.
    const counted = page.getByRole('banner').getByText('1 unread notification');
    await counted.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('all can be marked as read without JavaScript, and what is read is still there', async () => {
    const [asker, other] = [await site.system.createUser(), await site.system.createUser()];
    const question = await comment(asker.token, 'Which recording is that?');
    await comment(other.token, 'The first one.', question);
    await comment(other.token, 'Yes.', await comment(asker.token, 'Are you sure?'));
    const { page } = await site.open({ as: accountOf(asker), javaScriptEnabled: false });
    const entries = page.getByRole('main').getByRole('listitem').filter({ hasText: 'replied' });
    for (let tries = 0; (await entries.count()) < 2; tries += 1) {
      expect(tries).toBeLessThan(50);
      await page.goto(`${site.origin}/en/notifications?view=unread`);
    }
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByText('Everything is marked as read.').waitFor();
    await page.getByRole('link', { name: 'Unread', exact: true }).click();
    await page.getByText('You have read everything.').waitFor();
    await page.getByRole('link', { name: 'All', exact: true }).click();
    await page.waitForURL(/notifications$/);
    expect(await entries.count()).toBe(2);
  });

  test.each([
    ['en', 1440, 'light'],
    ['ru', 390, 'dark'],
    ['en', 320, 'light'],
  ] as const)('is without barriers: %s at %d px', async (locale, width, colorScheme) => {
    const { page } = await site.open({
      as: READER,
      viewport: { width, height: 900 },
      colorScheme,
    });
    await page.goto(`${site.origin}/${locale}/notifications`);
    expect(await findBarriers(page)).toEqual([]);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  });

  test('without a session it asks to sign in, and leads back', async () => {
    const { page } = await site.open();
    await page.goto(`${site.origin}/en/notifications`);
    expect(new URL(page.url()).pathname).toBe('/en/sign-in');
    expect(new URL(page.url()).searchParams.get('next')).toBe('/en/notifications');
  });

  test('while notification is down, the page says so and the others go on', async () => {
    const { page } = await site.open({ as: READER });
    await site.system.stopService('notification');
    try {
      await page.goto(`${site.origin}/en/notifications`);
      await page.getByText('We can’t load your notifications right now.').waitFor();
      await page.goto(`${site.origin}/en`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await link(page).count()).toBe(1);
    } finally {
      await site.system.start('notification');
    }
  });
});
