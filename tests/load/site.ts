/**
 * npm run load:site [-- seconds]: what a kept page costs beside a rendered one, for every kind of
 * client; the processor time of rendering; and the bytes of scripts that a reading page loads.
 */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { request } from 'undici';
import { siteEnvironment } from '@vobe/testkit/site-environment';
import { startSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';
import { buildSite } from '../../scripts/start/artifacts.ts';
import { SITE_PARTS } from '../../scripts/start/command.ts';
import { startPart, startParts } from './parts.ts';

const SECONDS = Number(process.argv[2] ?? 5);
const ROUNDS = 3;
const CONNECTIONS = 10;
const WARM_PAGES = 60;
const MEASURED_PAGES = 100;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** A reader of their own: nothing is kept for them. */
const OWN = { cookie: 'vobe_access=none' };
const CLIENTS: Readonly<Record<string, Record<string, string>>> = {
  'a browser': { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' },
  'without compression': { accept: 'text/html' },
  'whatever comes': { accept: '*/*', 'x-made-up': '1' },
};
const PAGES = {
  home: '/en',
  post: '/en/posts/dvenadtsat-mesyatsev-za-royalem',
  artist: '/en/artists/pyotr-tchaikovsky',
  search: '/en/search?q=mozart',
} as const;

await buildSite();
const site = await siteEnvironment();
const system = await startSystem({ services: [], environment: { ...site, LOG_LEVEL: 'error' } });
const parts = await startParts(system);
const origin = `http://127.0.0.1:${site.WEB_PORT}`;

async function perSecond(path: string, headers: Record<string, string>): Promise<number> {
  const { requests, non2xx } = await autocannon({
    url: origin + path,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (non2xx > 0) throw new Error(`${non2xx} answers of ${path} were no page`);
  return requests.average;
}

/** Processor time of a process in milliseconds, or null where the system does not say. */
function processorMs(pid: number | undefined): number | null {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, kernel] = fields.split(' ').slice(11, 13).map(Number);
    return ((user ?? 0) + (kernel ?? 0)) * TICK_MS;
  } catch {
    return null;
  }
}

async function render(path: string, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1)
    await (await fetch(origin + path, { headers: OWN })).text();
}

/** Bytes of the scripts of a page as they are sent, without those for browsers of before 2018. */
async function scriptBytes(path: string): Promise<number> {
  const html = await (await fetch(origin + path)).text();
  const tags = [...html.matchAll(/<script src="([^"]+)"[^>]*>/g)];
  const urls = new Set(tags.filter(([tag]) => !/ noModule=/i.test(tag)).map(([, url]) => url));
  let bytes = 0;
  for (const url of urls) bytes += await sentBytes(`${origin}${url}`);
  return bytes;
}

/** fetch() would unpack it. */
async function sentBytes(url: string): Promise<number> {
  const { body } = await request(url, { headers: { 'accept-encoding': 'gzip' } });
  return (await body.arrayBuffer()).byteLength;
}

try {
  await seedDemo(system.databases.urls);
  for (const name of SITE_PARTS) parts.set(name, await startPart(system, name));
  const web = parts.get('web')?.pid;

  console.log('Scripts of a page, gzipped:');
  for (const [name, path] of Object.entries(PAGES))
    console.log(`  ${name.padEnd(8)} ${((await scriptBytes(path)) / 1024).toFixed(0)} KB`);

  console.log('Processor time of the site for a page that is rendered:');
  for (const [name, path] of Object.entries(PAGES)) {
    await render(path, WARM_PAGES);
    const before = processorMs(web);
    await render(path, MEASURED_PAGES);
    const after = processorMs(web);
    if (before === null || after === null) console.log(`  ${name}: this system does not say`);
    else console.log(`  ${name.padEnd(8)} ${((after - before) / MEASURED_PAGES).toFixed(1)} ms`);
  }

  console.log(
    `Requests a second over ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s:`,
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const rendered = await perSecond(PAGES.home, OWN);
    console.log(`  rendered for each reader ${rendered.toFixed(0).padStart(10)}`);
    for (const [client, headers] of Object.entries(CLIENTS)) {
      const kept = await perSecond(PAGES.home, headers);
      console.log(
        `  kept, ${client.padEnd(19)} ${kept.toFixed(0).padStart(9)}   ${(kept / rendered).toFixed(0)}x`,
      );
    }
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);
