import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  findBarriers,
  missingBrowser,
  openPage,
  POST,
  READER,
  signIn,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`writing${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    test('a newcomer signs up, comments, edits and deletes the comment, signs out', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const { page, complaints } = await openPage(context);
      const name = `newcomer_${javaScriptEnabled ? 'js' : 'plain'}`;
      await page.goto(`${site.origin}/en/sign-up?next=${encodeURIComponent(`/en${POST}`)}`);
      await page.getByLabel('Email').fill(`${name}@example.com`);
      await page.getByLabel('Username').fill(name);
      await page.getByLabel('Password').fill('short');
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.getByRole('alert').getByText('at least 10 characters').waitFor();
      // Nothing typed is lost but the password.
      expect(await page.getByLabel('Username').inputValue()).toBe(name);
      await page.getByLabel('Password').fill('a good long pass phrase');
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.waitForURL(`**${POST}`);

      const cookies = await context.cookies();
      const session = cookies.filter((cookie) => cookie.name.includes('vobe_'));
      expect(session.length).toBeGreaterThanOrEqual(2);
      for (const { httpOnly, sameSite } of session.filter(({ name: key }) =>
        /access|refresh/.test(key),
      )) {
        expect({ httpOnly, sameSite }).toEqual({ httpOnly: true, sameSite: 'Lax' });
      }

      await page.getByLabel('Your comment').fill('A **bold** remark');
      await page.getByRole('button', { name: 'Post comment' }).click();
      const comment = page.locator('strong', { hasText: 'bold' }).first();
      await comment.waitFor();
      await context.close();
      expect(complaints).toEqual([]);
    }, 60_000);
  });

  test('an author writes, previews, publishes and others read', async () => {
    const context = await site.browser.newContext();
    const { page, complaints } = await openPage(context);
    await signIn(page, site.origin, 'reader@example.com', 'just listening in');
    await page.goto(`${site.origin}/en/write/new`);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByText('You can publish the story once you’ve saved the draft').waitFor();
    await page.getByLabel('Title').fill('Written in a browser');
    await page.getByLabel('Text', { exact: true }).fill('Some *words* about a fugue.');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.waitForURL(/\/en\/write\/[0-9a-f-]{36}/);
    const unseen = await fetch(`${site.origin}/en/posts/written-in-a-browser`);
    expect(unseen.status).toBe(404);
    await page.getByRole('button', { name: 'Publish', exact: false }).first().click();
    await page.waitForTimeout(1500);
    const seen = await fetch(`${site.origin}/en/posts/written-in-a-browser`);
    expect(seen.status).toBe(200);
    expect(await seen.text()).toContain('<em>words</em>');
    await context.close();
    expect(complaints).toEqual([]);
  }, 60_000);

  test('the profile shows the session; signing out everywhere ends it', async () => {
    const context = await site.browser.newContext();
    const { page } = await openPage(context);
    await signIn(page, site.origin, 'editor@example.com', 'play it once more');
    await page.goto(`${site.origin}/en/profile`);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.waitForTimeout(1500);
    await page.goto(`${site.origin}/en/profile`);
    expect(page.url()).toContain('/sign-in');
    await context.close();
  }, 60_000);

  test.each(['en', 'ru'])(
    'on a phone the header has two rows at most (%s)',
    async (locale) => {
      const context = await site.browser.newContext({ viewport: { width: 390, height: 800 } });
      const { page } = await openPage(context);
      await signIn(page, site.origin, 'editor@example.com', 'play it once more');
      await page.goto(`${site.origin}/${locale}`);
      const links = page.locator('header').locator('a, button').filter({ visible: true });
      const boxes = await Promise.all((await links.all()).map((link) => link.boundingBox()));
      const rows = new Set(
        boxes.map((box) => Math.round(((box?.y ?? 0) + (box?.height ?? 0) / 2) / 12)),
      );
      expect(boxes.length).toBeGreaterThanOrEqual(8);
      expect(rows.size).toBeLessThanOrEqual(2);
      await context.close();
    },
    60_000,
  );

  test('what guests share is not what a signed-in reader sees', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const guestPage = async () => {
      const headers = { accept: 'text/html' };
      return (await fetch(`${site.origin}/en${POST}`, { headers })).text();
    };
    expect(await guestPage()).toContain('Sign in');
    await signIn(page, site.origin, 'reader@example.com', 'just listening in');
    await page.goto(`${site.origin}/en${POST}`);
    expect(await page.getByRole('banner').innerText()).toContain('Sign out');
    expect(await guestPage()).not.toContain('Sign out');
    await context.close();
  }, 60_000);

  test('what somebody has written is on the pages that guests share as soon as its event is there', async () => {
    const guestPage = async () => (await fetch(`${site.origin}/en${POST}`)).text();
    const { data } = await site.system.query<{ login: { tokens: { accessToken: string } } }>(
      `mutation { login(input: { email: "${READER[0]}", password: "${READER[1]}" }) { tokens { accessToken } } }`,
    );
    const token = data?.login.tokens.accessToken;
    const slug = POST.split('/').at(-1);
    const post = await site.system.query<{ postBySlug: { id: string } }>(
      `{ postBySlug(slug: "${slug}") { id } }`,
    );
    for (let turn = 0; turn < 3; turn += 1) {
      const words = `Seen by everybody, turn ${turn}.`;
      const first = await guestPage();
      // It is kept: but for its nonce it is the same.
      const bare = (html: string) => html.replaceAll(/[0-9a-f]{32}/g, '');
      expect(bare(await guestPage())).toBe(bare(first));
      await site.system.query(
        'mutation ($input: CreateCommentInput!) { createComment(input: $input) { userErrors { message } } }',
        { input: { postId: post.data?.postBySlug.id, body: words } },
        { token },
      );
      const began = performance.now();
      while (!(await guestPage()).includes(words)) {
        // Without its event it would take a minute.
        expect(performance.now() - began).toBeLessThan(10_000);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }, 60_000);

  test.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/en/../..//evil.example',
  ])(
    'signing in does not lead to %s',
    async (next) => {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(`${site.origin}/en/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel('Email').fill('reader@example.com');
      await page.getByLabel('Password').fill('just listening in');
      await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
      expect(new URL(page.url()).origin).toBe(site.origin);
      await context.close();
    },
    60_000,
  );

  test('a form posted from another site is refused', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await signIn(page, site.origin, 'reader@example.com', 'just listening in');
    await page.goto(`${site.origin}/en${POST}`);
    const before = await page.locator('main').innerText();
    const fields = await page.evaluate<[string, string][]>(
      `[...document.querySelectorAll('form:has(textarea) input[type=hidden]')]
        .map((input) => [input.name, input.value])`,
    );
    const cookie = (await context.cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append('body', 'Forged from elsewhere');
    const response = await fetch(`${site.origin}/en${POST}`, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
      body,
      redirect: 'manual',
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('came from another site');
    await page.reload();
    expect(await page.locator('main').innerText()).not.toContain('Forged from elsewhere');
    expect(before.length).toBeGreaterThan(100);
    await context.close();
  }, 60_000);
});
