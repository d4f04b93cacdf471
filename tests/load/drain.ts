/**
 * npm run load:drain [-- requests a second]: two instances of each part behind a balancer; one of
 * them is told to end while requests go on. How many of them fail?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { freePort } from '@vobe/database/free-port';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem, SUBGRAPHS, type TestSystem } from '@vobe/testkit/system';
import { buildSite } from '../../scripts/start/artifacts.ts';
import { startBalancer } from './balancer.ts';
import { summary } from './figures.ts';
import { endPart, startPart, startParts, type PartName } from './parts.ts';

const RATE = Number(process.argv[2] ?? 100);
const BEFORE_MS = 2000;
const AFTER_MS = 4000;
const CONNECTIONS = 50;
const WARM_TURNS = 100;

interface Target {
  readonly origin: string;
  readonly path: string;
  /** GraphQL to be posted; without it the path is read. */
  readonly body?: string;
}

/** Sends requests at the rate, whether answers come or not, until told to stop. */
async function sendSteadily({ origin, path, body }: Target, signal: AbortSignal) {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const failures = new Map<string, number>();
  const ms: number[] = [];
  const send = async () => {
    const began = performance.now();
    let failure: string | undefined;
    try {
      const reply = await pool.request({
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/html, */*' },
        ...(body !== undefined && { body }),
      });
      const text = await reply.body.text();
      if (reply.statusCode !== 200) failure = `status ${reply.statusCode}`;
      else if (body !== undefined && text.includes('"errors"')) failure = 'an answer with errors';
    } catch (error) {
      failure = (error as Error).message;
    }
    if (failure === undefined) ms.push(performance.now() - began);
    else failures.set(failure, (failures.get(failure) ?? 0) + 1);
  };
  const pending: Promise<void>[] = [];
  const began = performance.now();
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - began) / 1000) * RATE);
    while (pending.length < due) pending.push(send());
    await sleep(5);
  }
  await Promise.all(pending);
  await pool.close();
  return { sent: pending.length, failures, ms };
}

async function measure(name: string, target: Target, end: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const running = sendSteadily(target, stop.signal);
  await sleep(BEFORE_MS);
  const told = performance.now();
  await end();
  const took = performance.now() - told;
  await sleep(AFTER_MS);
  stop.abort();
  const { sent, failures, ms } = await running;
  const failed = sent - ms.length;
  const why = [...failures].map(([failure, count]) => `${count} × ${failure}`).join(', ');
  console.log(
    `${name.padEnd(8)} ended in ${(took / 1000).toFixed(1)} s; ${failed} of ${sent} requests failed${why && ` (${why})`}; ${summary(ms)}`,
  );
}

/** What is done once in the life of an instance is done: code is compiled, plans are made. */
async function warm(name: PartName, port: number, { path, body }: Target): Promise<void> {
  if (name !== 'router' && name !== 'web') return; // others are asked by the router alone
  for (let turn = 0; turn < WARM_TURNS; turn += 1) {
    await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body }),
    });
  }
}

/** A second instance beside the part, and a balancer where the part was. */
async function doubled(system: TestSystem, name: PartName, target: Target) {
  const variable = `${name.toUpperCase()}_PORT`;
  const own = Number(system.environment[variable]);
  const ports = [await freePort(), await freePort()];
  const instances = await Promise.all(
    ports.map((port) => startPart(system, name, { [variable]: String(port) })),
  );
  for (const port of ports) await warm(name, port, target);
  const balancer = await startBalancer(own, ports);
  return {
    end: () => endPart(instances[0] ?? raise(name)),
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
const webPort = String(await freePort());
const system = await startSystem({
  services: [],
  environment: {
    WEB_PORT: webPort,
    PUBLIC_URL: `http://localhost:${webPort}`,
    LOG_LEVEL: 'error',
    DRAIN_MS: '1500',
  },
});
const parts = await startParts(system);
parts.set('web', await startPart(system, 'web'));
try {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const postDetail = {
    origin: system.origin('router'),
    path: '/graphql',
    body: JSON.stringify({ query: POST_DETAIL, variables: { slug } }),
  };
  const postPage = { origin: `http://127.0.0.1:${webPort}`, path: `/en/posts/${slug}` };
  await system.query(POST_DETAIL, { slug });
  await fetch(postPage.origin + postPage.path);
  console.log(`${RATE} requests a second; one of two instances is sent SIGTERM.`);
  for (const name of ['router', ...SUBGRAPHS, 'web'] as const) {
    const part = parts.get(name);
    if (part) await endPart(part);
    const target = name === 'web' ? postPage : postDetail;
    const pair = await doubled(system, name, target);
    await measure(name, target, pair.end);
    pair.stop();
    await sleep(300);
    parts.set(name, await startPart(system, name));
    await system.query(POST_DETAIL, { slug });
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);
