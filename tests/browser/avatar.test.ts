import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import {
  findBarriers,
  missingBrowser,
  openPage,
  READER,
  signIn,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

const file = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer });

/** A photograph as cameras make it: four megapixels of noise, of more bytes than other forms may have. */
const photograph = (background: string) =>
  sharp({
    create: {
      ...{ width: 2400, height: 1800, channels: 3, background },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();

suite(`the picture of an account${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterAll(() => site.stop());

  /** The address of the picture that stands above the drawn one. */
  const shown = (page: Page) =>
    page.locator('main img[src^="/media/avatars/"]').first().getAttribute('src');

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    test('is uploaded, seen on the profile, replaced and removed', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const { page, complaints } = await openPage(context);
      await signIn(page, site.origin, ...READER);
      await page.goto(`${site.origin}/en/profile`);
      const large = await photograph('#808080');
      expect(large.length).toBeGreaterThan(1024 * 1024);
      await page.getByLabel('Image file').setInputFiles(file('me.jpg', large));
      if (javaScriptEnabled) await page.locator('img[src^="data:"]').waitFor();
      await page.getByRole('button', { name: 'Upload picture' }).click();
      await page.getByText('Picture saved.').waitFor();
      const first = (await shown(page)) ?? '';
      const response = await page.request.get(site.origin + first);
      expect(response.headers()).toMatchObject({
        'content-type': 'image/webp',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      expect((await sharp(await response.body()).metadata()).width).toBe(512);
      await page.goto(`${site.origin}/en/users/reader`);
      expect(await shown(page)).toBe(first);

      await page.goto(`${site.origin}/en/profile`);
      await page.getByLabel('Image file').setInputFiles(file('me.png', await photograph('#fff')));
      await page.getByRole('button', { name: 'Upload picture' }).click();
      await page.waitForURL(/done=picture/);
      await page.getByText('Picture saved.').waitFor();
      expect(await shown(page)).not.toBe(first);

      await page.getByRole('button', { name: 'Remove picture' }).click();
      await page.getByText('Picture removed.').waitFor();
      expect(await page.locator('main img[src^="/media/"]').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Remove picture' }).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

    test.each([
      ['en', 'Image file', 'Upload picture', 'choose a file.', /a JPEG, PNG, WebP or GIF\./],
      [
        'ru',
        'Файл с изображением',
        'Загрузить изображение',
        'выберите файл.',
        /JPEG, PNG, WebP или GIF\./,
      ],
    ])(
      'what is no picture is refused at the field: %s',
      async (locale, label, send, none, wrong) => {
        const context = await site.browser.newContext({ javaScriptEnabled });
        const page = await context.newPage();
        await signIn(page, site.origin, ...READER);
        await page.goto(`${site.origin}/${locale}/profile`);
        const form = page.locator('form').filter({ has: page.getByLabel(label) });
        await form.getByRole('button', { name: send }).click();
        await form.getByText(none).first().waitFor();
        const script = Buffer.from('<script>alert(1)</script>');
        await page.getByLabel(label).setInputFiles(file('me.png', script));
        await form.getByRole('button', { name: send }).click();
        await form.locator('[id$="-error"], [id$="-check"]').filter({ hasText: wrong }).waitFor();
        expect(page.url()).not.toContain('done=');
        await context.close();
      },
    );
  });

  test('with JavaScript what is too large is not sent, and the field says why', async () => {
    const context = await site.browser.newContext();
    const { page, complaints } = await openPage(context);
    await signIn(page, site.origin, ...READER);
    await page.goto(`${site.origin}/en/profile`);
    const field = page.getByLabel('Image file');
    await field.setInputFiles(file('me.jpg', Buffer.alloc(5 * 1024 * 1024 + 1, 0xff)));
    await page.getByText('at most 5 MB.').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.getByRole('button', { name: 'Upload picture' }).click();
    await page.locator('input[type=file]:focus').waitFor();
    expect(sent).toEqual([]);
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('without JavaScript what is too large is refused by a page that says so', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await signIn(page, site.origin, ...READER);
    await page.goto(`${site.origin}/en/profile`);
    const huge = file('me.jpg', Buffer.alloc(7 * 1024 * 1024, 0xff));
    await page.getByLabel('Image file').setInputFiles(huge);
    await page.getByRole('button', { name: 'Upload picture' }).click();
    await page.getByText('The form holds more than 6 MB.').waitFor();
    await context.close();
  });
});
