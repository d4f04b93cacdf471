/**
 * npm run load:crowd [-- readers]: so many readers at once, each at an address of their own, and
 * one who reads a page that is known already. Does the site live, and what do they get?
 */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { siteEnvironment } from '@vobe/testkit/site-environment';
import { startSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';
import { buildSite } from '../../scripts/start/artifacts.ts';
import { SITE_PARTS } from '../../scripts/start/command.ts';
import { summary } from './statistics.ts';
import { startPart, startParts } from './parts.ts';

const READERS = Number(process.argv[2] ?? 500);
const ROUNDS = 3;
const PACE_MS = 20;

await buildSite();
const site = await siteEnvironment();
const system = await startSystem({ services: [], environment: { ...site, LOG_LEVEL: 'error' } });
const parts = await startParts(system);

interface Reply {
  status: number | string;
  ms: number;
}

/** A reader with a connection of their own. */
function read(path: string, agent: http.Agent | false = false, reader = 0): Promise<Reply> {
  const began = performance.now();
  // As a proxy names them: one client alone would get its share and no more.
  const headers = { 'x-forwarded-for': `10.1.${reader >> 8}.${reader & 255}` };
  return new Promise((resolve) => {
    const finish = (status: number | string) => resolve({ status, ms: performance.now() - began });
    const url = `http://127.0.0.1:${site.WEB_PORT}${path}`;
    const request = http.get(url, { agent, headers }, (response) => {
      response.resume();
      response.once('end', () => finish(response.statusCode ?? 0));
      response.once('error', ({ message }) => finish(message));
    });
    request.once('error', ({ message }) => finish(message));
  });
}

try {
  await seedDemo(system.databases.urls);
  for (const name of SITE_PARTS)
    parts.set(name, await startPart(system, name, { WEB_TRUST_PROXY: 'true' }));
  const web = parts.get('web');
  const posts = await system.query<{ posts: { nodes: { slug: string }[] } }>(
    '{ posts(first: 100) { nodes { slug } } }',
  );
  const slugs = posts.data?.posts.nodes.map(({ slug }) => slug) ?? [];
  const home = '/en';
  await read(home);
  const address = (reader: number, round: number) =>
    [
      `/en/posts/${slugs[reader % slugs.length]}?after=${round}-${reader}`,
      `/ru/search?q=reader+${round}+${reader}`,
      `/en/posts/nobody-${round}-${reader}`,
      `/ru/tags/tag-${round}-${reader}`,
      `/en/artists?letter=${reader}`,
    ][reader % 5] ?? home;
  for (let round = 0; round < ROUNDS; round += 1) {
    const over = new AbortController();
    const second: Reply[] = [];
    const steady = (async () => {
      const agent = new http.Agent({ keepAlive: true });
      while (!over.signal.aborted) {
        second.push(await read(home, agent));
        await sleep(PACE_MS);
      }
      agent.destroy();
    })();
    const began = performance.now();
    const replies = await Promise.all(
      Array.from({ length: READERS }, (_, reader) => read(address(reader, round), false, reader)),
    );
    const took = performance.now() - began;
    over.abort();
    await steady;
    const statuses = Map.groupBy(replies, ({ status }) => status);
    console.log(
      `${READERS} readers at once, in ${(took / 1000).toFixed(1)} s: ${[...statuses].map(([status, all]) => `${all.length} × ${status}`).join(', ')}`,
    );
    console.log(
      `  the second client's known page: ${summary(second.map(({ ms }) => ms))}, ${second.filter(({ status }) => status !== 200).length} of ${second.length} not 200; the site ${web?.exitCode === null && web.signalCode === null ? 'lives' : 'has ended'}`,
    );
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);
