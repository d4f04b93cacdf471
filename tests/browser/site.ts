import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import { startDatabases, type DatabaseTemplate } from '@vobe/testkit/databases';
import { siteEnvironment } from '@vobe/testkit/site-environment';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';
import { buildSite, bundleExplorer } from '../../scripts/start/artifacts.ts';
import { SITE_PARTS } from '../../scripts/start/command.ts';
import { startProcess, type PartProcess } from '../../scripts/start/services.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Why the browser suite can't run here, or null. */
export const missingBrowser = existsSync(CHROMIUM)
  ? null
  : `there is no Chromium at ${CHROMIUM}; install it or set CHROMIUM_PATH`;

/** Chromium without the errands it runs by itself, which a closed network would make it wait for. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The whole product with demo data, and a browser that looks at it. */
export interface Site {
  system: TestSystem;
  origin: string;
  browser: Browser;
  /** A page of its own in a context of its own, of who has signed in if somebody is named. */
  open: (options?: OpenOptions) => Promise<OpenedPage>;
  /** Closes the contexts that open() has made. */
  closePages: () => Promise<void>;
  stop: () => Promise<void>;
}

type OpenOptions = NonNullable<Parameters<Browser['newContext']>[0]> & {
  /** Email address and password. */
  readonly as?: readonly [string, string];
};

interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What its console has complained of. */
  readonly complaints: string[];
}

/** A demo account. */
export const READER = ['reader@example.com', 'just listening in'] as const;

/** A demo account that moderates. */
export const EDITOR = ['editor@example.com', 'play it once more'] as const;

/** A demo account that may do everything. */
export const ADMIN = ['admin@example.com', 'let the music play'] as const;

/** A post with a long thread, and its artist. */
export const POST = '/posts/dvenadtsat-mesyatsev-za-royalem';
export const ARTIST = '/artists/pyotr-tchaikovsky';

/** @param settings Of the services, where they differ from those of the tests. */
export async function startSite(settings: Record<string, string> = {}): Promise<Site> {
  await Promise.all([buildSite(), bundleExplorer()]);
  const environment = await siteEnvironment();
  const origin = environment.PUBLIC_URL;
  // The links of mails lead to the site.
  const system = await startSystem({
    environment: { PUBLIC_URL: origin, ...settings },
    databases: await startDatabases(DEMO),
  });
  let stopWeb: (() => Promise<void>) | undefined;
  try {
    stopWeb = await startWeb(system, environment);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    const stop = stopWeb;
    const contexts: BrowserContext[] = [];
    return {
      system,
      origin,
      browser,
      async open({ as, ...options } = {}) {
        const context = await browser.newContext(options);
        contexts.push(context);
        const opened = await openPage(context);
        if (as) await signIn(opened.page, origin, ...as);
        return { context, ...opened };
      },
      async closePages() {
        for (const context of contexts.splice(0)) await context.close();
      },
      async stop() {
        await browser.close();
        await stop();
        await system.stop();
      },
    };
  } catch (error) {
    await stopWeb?.();
    await system.stop();
    throw error;
  }
}

/** The demo data, and all that the services make of them; of today, for they know how long ago things were. */
const DEMO: DatabaseTemplate = {
  name: `demo-${new Date().toISOString().slice(0, 10)}`,
  inputs: [
    ...['package-lock.json', 'packages', 'prisma', 'scripts/seed', 'subgraphs'],
    'tests/browser/site.ts',
  ],
  async fill(databases) {
    const stays = { ...databases, stop: () => Promise.resolve() };
    const system = await startSystem({ databases: stays });
    try {
      await seedDemo(databases.urls);
      await becomeSearchable(system);
    } finally {
      await system.stop();
    }
  },
};

/** Demo data comes to the search as everything does, by its events: waits until all have been read. */
async function becomeSearchable(system: TestSystem): Promise<void> {
  const query = '{ search(query: "соната") { totalCount } }';
  let seen = 0;
  for (let tries = 0; tries < 240; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { data } = await system.query<{ search: { totalCount: number } | null }>(query);
    const count = data?.search?.totalCount ?? 0;
    if (count > 0 && count === seen && (await isAllRead(system))) return;
    seen = count;
  }
  throw new Error('the demo data never came to the search');
}

/** Whether no event waits to be published, or to be read by a group that reads its topic. */
async function isAllRead(system: TestSystem): Promise<boolean> {
  for (const name of SUBGRAPH_NAMES) {
    const waiting = await system.sql(
      name,
      'SELECT FROM outbox WHERE published_at IS NULL AND quarantined_at IS NULL LIMIT 1',
    );
    if (waiting.length > 0) return false;
  }
  const behind = await system.sql(
    'bus',
    `SELECT FROM (SELECT DISTINCT group_name, topic FROM group_offsets) AS reader
       JOIN partitions USING (topic)
       LEFT JOIN group_offsets AS position USING (group_name, topic, partition)
      WHERE partitions.next_offset > coalesce(position.next_offset, 0) LIMIT 1`,
  );
  return behind.length === 0;
}

/** Starts Next and the cache in front of it, each in a process of its own. */
async function startWeb(system: TestSystem, site: Record<string, string>) {
  const logFolder = mkdtempSync(path.join(tmpdir(), 'vobe-site-'));
  const settings = {
    ...system.environment,
    ...site,
    NODE_OPTIONS: '', // Jest's are not the product's
    LOG_DIR: logFolder,
  };
  const parts: PartProcess[] = [];
  const stop = async () => {
    for (const part of parts.toReversed()) await part.stop();
    rmSync(logFolder, { recursive: true, force: true });
  };
  try {
    for (const part of SITE_PARTS) parts.push(await startProcess(part, settings));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** A page that remembers what its console complained of. */
export async function openPage(
  context: BrowserContext,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

/** What axe finds against WCAG 2.2 AA and good practice, each with the places it concerns. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run(document)');
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Signs a demo account in through the form. */
export async function signIn(page: Page, origin: string, email: string, password: string) {
  await page.goto(`${origin}/en/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** Starts a service that was stopped, and waits until a page that needs it is served. */
export async function startAgain({ system, origin }: Site, name: SubgraphName, path: string) {
  await system.start(name);
  for (let waited = 0; waited < 5000; waited += 50) {
    // Not as a guest: guests may get what was kept.
    const headers = { cookie: 'vobe_access=none' };
    if ((await fetch(`${origin}${path}`, { headers })).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${path} is not served though ${name} is back`);
}

/** Ends every session of the demo's reader, as another device of theirs would. */
export async function endSessions({ system }: Site): Promise<void> {
  const { data } = await system.query<{ login: { tokens: { accessToken: string } | null } }>(
    `mutation { login(input: { email: "${READER[0]}", password: "${READER[1]}" }) {
      tokens { accessToken } } }`,
  );
  const token = data?.login.tokens?.accessToken;
  if (!token) throw new Error('the demo’s reader could not sign in');
  await system.query('mutation { logoutEverywhere { endedSessions } }', {}, { token });
  // The router hears of it within two seconds.
  for (let waited = 0; waited < 5000; waited += 50) {
    if ((await system.query('{ __typename }', {}, { token })).status === 401) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the sessions did not end');
}

/** The id of the post at POST. */
export async function postIdOf({ system }: Site): Promise<string> {
  const { data } = await system.query<{ postBySlug: { id: string } }>(
    'query ($slug: String!) { postBySlug(slug: $slug) { id } }',
    { slug: POST.split('/').at(-1) },
  );
  return data?.postBySlug.id ?? '';
}
