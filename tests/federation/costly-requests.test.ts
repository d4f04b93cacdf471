import pg from 'pg';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ environment: { TRUST_PROXY: '127.0.0.1' } });
}, 60_000);

afterAll(() => system.stop());

const COSTLY = '{ posts(first: 20) { nodes { body } } }';
const CHEAP = '{ artists { totalCount } }';

const ask = (query: string, address: string, language = 'en') =>
  system.query(query, {}, { headers: { 'x-forwarded-for': address, 'accept-language': language } });

async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${system.origin('router')}/metrics`)).text();
    if (metrics.includes(`costly_requests_waiting{service="router"} ${count}\n`)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const outcome = ({ status, errors }: Reply) => [status, errors?.[0]?.extensions['code']];

test('a client waits for its own costly requests, and is refused beyond its share; others are not', async () => {
  const client = new pg.Client({ connectionString: system.databases.urls.content });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE posts');
    const admitted = Array.from({ length: 9 }, () => ask(COSTLY, '192.0.2.1'));
    await untilWaiting(8);
    const refused = await ask(COSTLY, '192.0.2.1', 'ru');
    expect(outcome(refused)).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.errors?.[0]?.message).toMatch(/^Слишком много ваших ресурсоёмких запросов/);
    // What costs little is never queued.
    expect(outcome(await ask(CHEAP, '192.0.2.1'))).toEqual([200, undefined]);
    // All addresses of a network of IPv6 are one client.
    const neighbours = Array.from({ length: 20 }, (_, n) => ask(COSTLY, `2001:db8::${n}`));
    await Promise.race(neighbours); // a refusal is the first
    await client.query('ROLLBACK');
    for (const { status } of await Promise.all(admitted)) expect(status).toBe(200);
    const statuses = (await Promise.all(neighbours)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(8);
  } finally {
    await client.end();
  }
  expect(outcome(await ask(COSTLY, '192.0.2.1'))).toEqual([200, undefined]);
});

test.each([
  [
    'that asks many subgraphs',
    `{ ${Array.from({ length: 29 }, (_, n) => `a${n}: posts(first: 1) { nodes { id author { username } artist { name } album { title } commentCount } }`).join(' ')} }`,
  ],
  [
    'of many fragments',
    `{ posts(first: 1) { nodes { ${Array.from({ length: 90 }, (_, n) => `...F${n}`).join(' ')} } } } ${Array.from({ length: 90 }, (_, n) => `fragment F${n} on Post { id }`).join(' ')}`,
  ],
  ['for the schema', '{ __schema { types { name fields { name } } } }'],
])('an operation %s takes its turn, though it finds little', async (_, query) => {
  const client = new pg.Client({ connectionString: system.databases.urls.content });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE posts');
    const running = ask(COSTLY, '192.0.2.2');
    const others = Array.from({ length: 9 }, () => ask(query, '192.0.2.2'));
    const first = await Promise.race(others);
    expect(outcome(first)).toEqual([429, 'TOO_MANY_REQUESTS']);
    await client.query('ROLLBACK');
    expect(outcome(await running)).toEqual([200, undefined]);
    const all = await Promise.all(others);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(8);
  } finally {
    await client.end();
  }
});

test('the query that all is built around is never queued', async () => {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const headers = { 'x-forwarded-for': '192.0.2.3' };
  const all = Array.from({ length: 40 }, () => system.query(POST_DETAIL, { slug }, { headers }));
  expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set([200]));
});
