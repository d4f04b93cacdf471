/**
 * npm run load:drain [-- requests a second [parts]]: two instances of each part behind a balancer; one of
 * them is ended, or killed, while requests go on. How many of them fail? Then the product as a whole.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@vobe/database/free-port';
import { createSamplePost } from '@vobe/testkit/catalog';
import { siteEnvironment } from '@vobe/testkit/site-environment';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { buildSite } from '../../scripts/start/artifacts.ts';
import { SITE_PARTS } from '../../scripts/start/command.ts';
import { portVariable } from '../../scripts/start/ports.ts';
import { end, Product } from '../e2e/product.ts';
import { isReady, POLL_INTERVAL_MS, startBalancer } from './balancer.ts';
import { summary } from './statistics.ts';
import { endPart, startPart, startParts, type PartName } from './parts.ts';
import { sendSteadily, type Target } from './steady.ts';

const RATE = Number(process.argv[2] ?? 100);
/** All, and the product as a whole, if none is named. */
const NAMED = process.argv.slice(3);
const BEFORE_MS = 2000;
const AFTER_MS = 4000;
const WARM_TURNS = 100;

/**
 * What a reader asks of a post, with a field of each subgraph that has one, and little of each: that all
 * is done in time at this rate is not in question here. Nothing is kept in caches, so every part is asked each time.
 */
const STORY = `query Story($slug: String!) {
  postBySlug(slug: $slug) { title author { displayName } artist { name } commentCount }
}`;
const OTHERS: Readonly<Record<string, string>> = {
  search: '{ search(query: "sonata", first: 1) { totalCount } }',
  moderation: '{ moderationStatistics(last: 1) { month } }',
};

async function measure(
  name: string,
  target: Target,
  rate: number,
  end: () => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const running = sendSteadily(target, rate, stop.signal);
  await sleep(BEFORE_MS);
  const signalledAt = performance.now();
  await end();
  const took = performance.now() - signalledAt;
  await sleep(AFTER_MS);
  stop.abort();
  const { text, ms, mostOpen } = await running;
  console.log(
    `${name.padEnd(16)} ended in ${(took / 1000).toFixed(1)} s; ${text}; at most ${mostOpen} at once; ${summary(ms)}`,
  );
}

/**
 * All of it as npm start runs it, alone: there is no other instance, so that who sends stops when
 * it is not ready any more, as a balancer does.
 */
async function measureProduct(): Promise<void> {
  const product = new Product(7700, []);
  try {
    const { child } = await product.start();
    const site = `http://127.0.0.1:${product.port(3000)}`;
    const targets: Record<string, Target> = {
      'a page': { origin: site, path: '/en' },
      'a query': {
        origin: `http://127.0.0.1:${product.port(4000)}`,
        path: '/graphql',
        body: '{"query":"{ posts(first: 5) { nodes { title } } }"}',
      },
    };
    for (const target of Object.values(targets)) await warm(target);
    const stop = new AbortController();
    const running = Object.entries(targets).map(async ([name, target]) => ({
      name,
      ...(await sendSteadily(target, RATE, stop.signal)),
    }));
    await sleep(BEFORE_MS);
    const signalledAt = performance.now();
    const ended = end(child, 'SIGTERM');
    while (await isReady(product.port(3000))) await sleep(POLL_INTERVAL_MS);
    const noticed = performance.now() - signalledAt;
    stop.abort();
    await ended;
    const took = performance.now() - signalledAt;
    for (const { name, text, ms } of await Promise.all(running)) {
      console.log(
        `product  ${name}: not ready after ${noticed.toFixed(0)} ms, ended in ${(took / 1000).toFixed(1)} s; ${text}; ${summary(ms)}`,
      );
    }
  } finally {
    product.remove();
  }
}

/** What is done once in the life of an instance is done: code is compiled, plans are made. */
async function warm({ origin, path, body, headers }: Target): Promise<void> {
  for (let turn = 0; turn < WARM_TURNS; turn += 1) {
    await fetch(origin + path, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { method: 'POST', body }),
    });
  }
}

/** A second instance beside the part, and a balancer where the part was. */
async function doubled(system: TestSystem, name: PartName, target: Target) {
  const variable = portVariable(name);
  const own = Number(system.environment[variable]);
  const ports = [await freePort(), await freePort()];
  const instances = await Promise.all(
    ports.map((port) => startPart(system, name, { [variable]: String(port) })),
  );
  const isAskedDirectly = ['router', ...SITE_PARTS].includes(name);
  const direct = ports.map((port) => ({ ...target, origin: `http://127.0.0.1:${port}` }));
  if (isAskedDirectly) for (const one of direct) await warm(one);
  const balancer = await startBalancer(own, ports);
  // Others are asked by the router alone.
  if (!isAskedDirectly) for (const _ of ports) await warm(target);
  return {
    end: (signal: NodeJS.Signals) => endPart(instances[0] ?? raise(name), signal),
    stop() {
      balancer.stop();
      for (const one of instances) one.kill();
    },
  };
}

function raise(name: string): never {
  throw new Error(`${name} has no instance`);
}

await buildSite();
const site = await siteEnvironment();
const system = await startSystem({
  services: [],
  environment: { ...site, LOG_LEVEL: 'error', DRAIN_MS: '1500' },
});
const parts = await startParts(system);
for (const name of SITE_PARTS) parts.set(name, await startPart(system, name));
try {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const ask = (query: string) => ({
    origin: system.origin('router'),
    path: '/graphql',
    body: JSON.stringify({ query, variables: { slug } }),
  });
  const postPage = { origin: `http://127.0.0.1:${site.WEB_PORT}`, path: `/en/posts/${slug}` };
  // Of one reader, so that it is rendered each time.
  const ownPage = { ...postPage, headers: { cookie: 'vobe_access=none' } };
  for (const target of [...Object.values(OTHERS), STORY].map(ask)) await warm(target);
  await warm(postPage);
  console.log(
    `${RATE} requests a second; one of two instances is sent SIGTERM, of the router also SIGKILL.`,
  );
  const rounds = [
    ...['router' as const, ...SUBGRAPH_NAMES, ...SITE_PARTS].map(
      (name) => [name, 'SIGTERM'] as const,
    ),
    ['router', 'SIGKILL'] as const,
  ];
  for (const [name, signal] of rounds.filter(([name]) => NAMED.length === 0 || NAMED.includes(name))) {
    const part = parts.get(name);
    if (part) await endPart(part);
    const target =
      { web: ownPage, edge: postPage }[name as string] ?? ask(OTHERS[name] ?? STORY);
    const pair = await doubled(system, name, target);
    // A page that is rendered, and a search without Elasticsearch, take a core for as long as many answers of the graph.
    const rate = name === 'web' || name === 'search' ? RATE / 10 : RATE;
    await measure(`${name} ${signal}`, target, rate, () => pair.end(signal));
    pair.stop();
    await sleep(300);
    parts.set(name, await startPart(system, name));
    // The next is not to be measured with this one just begun.
    await warm(ask(STORY));
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
if (NAMED.length === 0) await measureProduct();
process.exit(0);
