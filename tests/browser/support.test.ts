import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openMailbox } from '@vobe/mail/mailbox';
import { EDITOR, findBarriers, missingBrowser, READER, startSite, type Site } from './site.ts';

const suite = missingBrowser ? describe.skip : describe;

suite(`support${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  }, 240_000);

  afterEach(() => site.closePages());

  afterAll(() => site.stop());

  const visit = (page: Page, path: string, language = 'en') =>
    page.goto(`${site.origin}/${language}${path}`);

  const ticketOf = (page: Page) => /tickets\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';

  test('goes from a problem on a page to an answer, a rating, and back', async () => {
    const { page: reader, complaints } = await site.open({ as: READER });
    await visit(reader, '/artists');
    await reader.getByRole('link', { name: 'Report a problem' }).click();
    await reader.waitForURL(/support\/new/);
    expect(await reader.getByLabel('Page').inputValue()).toBe('/en/artists');
    expect(await findBarriers(reader)).toEqual([]);
    await reader.getByRole('button', { name: 'Send' }).click();
    await reader.locator('[aria-invalid="true"]').first().waitFor();
    await reader.getByLabel('Subject').fill('The covers flicker');
    await reader.getByLabel('Message', { exact: true }).fill('Whenever I scroll.');
    await reader.getByLabel('About your browser').selectOption('yes');
    await reader.getByRole('button', { name: 'Send' }).click();
    await reader.getByText('We have your message.').waitFor();
    expect(await findBarriers(reader)).toEqual([]);
    const id = ticketOf(reader);

    const { page: editor, complaints: ofEditor } = await site.open({ as: EDITOR });
    await visit(editor, '/support/desk');
    await editor.getByRole('link', { name: 'The covers flicker' }).waitFor();
    expect(await findBarriers(editor)).toEqual([]);
    await editor.getByRole('link', { name: 'The covers flicker' }).click();
    await editor.getByText(/Mozilla.*px/s).waitFor();
    await editor.getByLabel('Note', { exact: true }).fill('Seen on my phone, too.');
    await editor.getByRole('button', { name: 'Save note' }).click();
    await editor.getByText('Saved.').waitFor();
    await editor.getByText('Seen on my phone, too.').waitFor();
    await editor.getByLabel('Message', { exact: true }).fill('It is mended.');
    await editor.getByRole('button', { name: 'Send' }).click();
    await editor.getByText('Sent.').waitFor();
    await editor.getByLabel('Priority', { exact: true }).selectOption('HIGH');
    await editor.getByRole('button', { name: 'Set priority' }).click();
    await editor.waitForURL(/done=saved/);
    await editor.getByLabel('New status').selectOption('RESOLVED');
    await editor.getByRole('button', { name: 'Set status' }).click();
    await editor.getByText('Waiting for the user → Resolved').waitFor();
    expect(await findBarriers(editor)).toEqual([]);

    await visit(reader, `/support/tickets/${id}`);
    await reader.getByText('It is mended.').waitFor();
    expect(await reader.getByText('Seen on my phone').count()).toBe(0);
    expect(await reader.content()).not.toContain('Seen on my phone');
    await reader.getByLabel('Rating').selectOption('5');
    await reader.getByLabel('Comment').fill('Quick.');
    await reader.getByRole('button', { name: 'Send rating' }).click();
    await reader.getByText('Thank you for telling us.').waitFor();
    expect(await findBarriers(reader)).toEqual([]);
    await reader.getByRole('button', { name: 'Open again' }).click();
    await reader.getByText('Open again.').waitFor();
    await visit(reader, '/support');
    await reader.getByRole('link', { name: 'The covers flicker' }).waitFor();
    expect(await findBarriers(reader)).toEqual([]);
    expect([complaints, ofEditor]).toEqual([[], []]);
  }, 120_000);

  test('needs no scripts, and fits a narrow page, in both languages', async () => {
    const narrow = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false };
    const { page: reader } = await site.open({ as: READER, ...narrow });
    await visit(reader, '/genres', 'ru');
    await reader.getByRole('link', { name: 'Сообщить о проблеме' }).click();
    expect(await reader.getByLabel('Страница').inputValue()).toBe('/ru/genres');
    await reader.getByLabel('Тема').fill('Без скриптов');
    await reader.getByLabel('Сообщение', { exact: true }).fill('Тоже должно работать.');
    await reader.getByRole('button', { name: 'Отправить' }).click();
    await reader.getByText('Сообщение у нас.').waitFor();
    const id = ticketOf(reader);
    await reader.getByLabel('Сообщение', { exact: true }).fill('И ещё одно.');
    await reader.getByRole('button', { name: 'Отправить' }).click();
    await reader.getByText('Отправлено.').waitFor();

    const { page: measured } = await site.open({ as: EDITOR, viewport: narrow.viewport });
    const { page: own } = await site.open({ as: READER, viewport: narrow.viewport });
    const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');
    for (const language of ['en', 'ru']) {
      for (const path of ['/support/desk', `/support/desk/${id}`, '/support/desk?queue=over']) {
        await visit(measured, path, language);
        expect([path, await widthOf(measured)]).toEqual([path, 320]);
      }
      for (const path of ['/support', '/support/new', `/support/tickets/${id}`]) {
        await visit(own, path, language);
        expect([path, await widthOf(own)]).toEqual([path, 320]);
      }
    }
    const { page: editor } = await site.open({ as: EDITOR, ...narrow });
    await visit(editor, '/support/desk?language=RU&kind=PROBLEM', 'ru');
    await editor.getByRole('link', { name: 'Без скриптов' }).click();
    await editor.getByRole('button', { name: 'Взять себе' }).click();
    await editor.getByText('Сохранено.').waitFor();
    await editor.getByRole('button', { name: 'Вернуть' }).waitFor();
  }, 120_000);

  test('is each one’s own, and the desk is there for staff alone', async () => {
    const { page } = await site.open({ as: READER });
    const none = '0197f2a0-1111-7000-8000-00000000dead';
    for (const path of ['/support/desk', `/support/desk/${none}`, `/support/tickets/${none}`]) {
      expect([path, (await visit(page, path))?.status()]).toEqual([path, 404]);
    }
    await visit(page, '/support');
    expect(await page.getByRole('link', { name: 'Support desk' }).count()).toBe(0);
    const { page: anonymous } = await site.open();
    for (const path of [`/support/tickets/${none}`, '/support/desk']) {
      await visit(anonymous, path);
      expect(anonymous.url()).toContain('/sign-in');
    }
  }, 60_000);

  test.each([true, false])(
    'works without an account, by a link that a mail brings (with scripts: %s)',
    async (javaScriptEnabled) => {
      const viewport = { width: 390, height: 800 };
      const { page, complaints } = await site.open({ viewport, javaScriptEnabled });
      await visit(page, '/support');
      expect(page.url()).toContain('/support/new');
      const email = `someone-${javaScriptEnabled}@example.com`;
      await page.getByLabel('Email address').fill('nobody');
      await page.getByLabel('What it is about').selectOption('ACCOUNT');
      await page.getByLabel('Subject').fill('I can’t sign in');
      await page.getByLabel('Message', { exact: true }).fill('The button does nothing.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('[name="email"][aria-invalid="true"]').waitFor();
      expect(await page.getByLabel('Subject').inputValue()).toBe('I can’t sign in');
      await page.getByLabel('Email address').fill(email);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('A mail with the link to it is on its way.').waitFor();

      const link = await linkTo(email);
      const answer = await page.goto(link);
      expect(answer?.headers()['cache-control']).toMatch(/no-store|private/);
      await page.getByText('The button does nothing.').waitFor();
      await page.getByLabel('Message', { exact: true }).fill('Now it does.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Sent.').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByText('Closed.', { exact: true }).waitFor();
      if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
      await page.goto(link.slice(0, -3));
      await page.getByText('This link doesn’t lead to a message.').waitFor();
      expect(complaints).toEqual([]);
    },
    120_000,
  );

  /** The link of the latest mail to an address. */
  async function linkTo(email: string): Promise<string> {
    const mailbox = openMailbox(site.system.environment['MAILBOX_DIR'] ?? '', 'x@example.com');
    for (let tries = 0; tries < 100; tries += 1) {
      const mail = (await mailbox.list(50)).find(({ to }) => to === email);
      const link = mail && /http\S+support\/track\?token=\S+/.exec(mail.text)?.[0];
      if (link) return link;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail to ${email}`);
  }
});
