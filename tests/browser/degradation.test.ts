import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import { demoId } from '@vobe/service-kit/demo-id';
import {
  ARTIST,
  missingBrowser,
  POST,
  READER,
  signIn,
  startAgain,
  startSite,
  type Site,
} from './site.ts';

const suite = missingBrowser ? describe.skip : describe;
const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/degradation.md');

/** The rows of the table, by page; each says what is seen without which service. */
function readTable(): Map<string, Record<string, string>> {
  const rows = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const [[, ...services] = [], , ...pages] = rows;
  return new Map(
    pages.map(([page = '', ...cells]) => [
      page,
      Object.fromEntries(services.map((service, column) => [service, cells[column] ?? ''])),
    ]),
  );
}

/** What shows that a thing is there, on any page that has it. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  authors: /Тихая педаль|Una Corda|<dc:creator>/,
  artists: /Pyotr Ilyich Tchaikovsky|Johann Sebastian Bach|Sergei Rachmaninoff|Frédéric Chopin/,
  'comment counts': /\d+ comments?\b/,
  stories: /href="\/en\/posts\//,
  suggestions: /Mozart/,
};

const table = readTable();

suite(`without a service${missingBrowser ? ` (skipped: ${missingBrowser})` : ''}`, () => {
  let site: Site;
  let cookie: string;
  let user: string;
  let comment: string;

  const addressOf = (page: string) =>
    site.origin +
    page
      .replace('/posts/{post}', POST)
      .replace('/artists/{artist}', ARTIST)
      .replace('{item}', demoId('album', 'pyotr-tchaikovsky/the-seasons'))
      .replace('{user}', user)
      .replace('{comment}', comment);
  async function open(page: string): Promise<{ status: number; html: string }> {
    const response = await fetch(addressOf(page), { headers: { cookie } });
    const html = (await response.text()).replace(/<script[^]*?<\/script>/g, '');
    return { status: response.status, html: html.slice(html.indexOf('<main') + 1) };
  }

  beforeAll(async () => {
    site = await startSite();
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await signIn(page, site.origin, ...READER);
    cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const link = page.locator('main a[href*="/en/users/"]').first();
    await page.goto(`${site.origin}/en${POST}`);
    user = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
    const permalink = page
      .locator('#comments article', { hasText: 'Тихая педаль' })
      .locator('a[href*="/comments/"]')
      .first();
    comment = /comments\/([^?#]+)/.exec((await permalink.getAttribute('href')) ?? '')?.[1] ?? '';
    await context.close();
  }, 240_000);

  afterAll(() => site.stop());

  test('the table names all services', () => {
    for (const row of table.values())
      expect(Object.keys(row).sort()).toEqual([...SUBGRAPH_NAMES].sort());
    expect(table.size).toBeGreaterThan(10);
  });

  test('whole pages have all that is missed without one', async () => {
    for (const [page, row] of table) {
      const { status, html } = await open(page);
      expect([page, status]).toEqual([page, 200]);
      for (const cell of Object.values(row)) {
        const [, thing] = /^without (.+)$/.exec(cell) ?? [];
        if (thing) expect([page, thing, SIGNS[thing]?.test(html)]).toEqual([page, thing, true]);
        const [, sentence = 'We can’t load'] = /^“(.+)”$/.exec(cell) ?? [];
        expect([page, html.includes(sentence)]).toEqual([page, false]);
      }
    }
  }, 60_000);

  describe.each(SUBGRAPH_NAMES.map((name) => [name] as const))('%s', (name: SubgraphName) => {
    beforeAll(async () => {
      await site.system.stopService(name);
      await open('/en/posts/{post}'); // one reader waits until the router has noticed
    });
    afterAll(() =>
      startAgain(site, name, name === 'search' ? '/en/search?q=mozart' : `/en${POST}`),
    );

    test.each([...table].map(([page, row]) => [page, row[name] ?? ''] as const))(
      '%s: %s',
      async (page, cell) => {
        const { status, html } = await open(page);
        expect(status).toBe(cell === '503' ? 503 : 200);
        // What is compared is short: a failure that shows a whole page hides what it is about.
        expect(/.{0,60}(127\.0\.0\.1|ECONN|undefined).{0,20}/.exec(html)?.[0]).toBeUndefined();
        const [, sentence = 'We can’t load'] = /^“(.+)”$/.exec(cell) ?? [];
        const [, thing] = /^without (.+)$/.exec(cell) ?? [];
        if (cell !== '503')
          expect([sentence, html.includes(sentence)]).toEqual([sentence, cell.startsWith('“')]);
        if (thing) expect(SIGNS[thing]?.exec(html)?.[0]).toBeUndefined();
        else expect(cell).toMatch(/^(whole|503|“.+”)$/);
      },
    );
  });
});
