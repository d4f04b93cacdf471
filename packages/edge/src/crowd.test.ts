import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestEdge, type TestEdge } from './test-edge.ts';

let edge: TestEdge;

beforeAll(async () => {
  edge = await startTestEdge({ trustsProxy: true });
});

afterAll(() => edge.stop());

beforeEach(() => {
  edge.delayMs = 0;
});

const get = (path: string, client: number) =>
  fetch(`${edge.origin}/${path}`, { headers: { 'x-forwarded-for': `192.0.2.${client}` } });

/** So many readers, each at an address of their own; what each got. */
const crowd = (name: string, readers: number, clientOf: (reader: number) => number) =>
  Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      const response = await get(`${name}/${reader}`, clientOf(reader));
      await response.text();
      return response.status;
    }),
  );

test('a crowd on distinct addresses gets pages or a polite 503', async () => {
  edge.delayMs = 200;
  const all = await crowd('crowd', 120, (reader) => reader);
  expect([...new Set(all)].sort()).toEqual([200, 503]);
  expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(64);
});

test('what is kept is served while the site is full', async () => {
  await (await get('known', 1)).text();
  edge.delayMs = 300;
  const others = crowd('full', 100, (reader) => reader);
  await sleep(50);
  expect((await get('known', 1)).status).toBe(200);
  expect((await get('unknown', 1)).headers.get('retry-after')).toBe('5');
  await others;
});

test('one client has a third of the places at most, and gives them back', async () => {
  edge.delayMs = 200;
  const greedy = crowd('greedy', 100, () => 1);
  await sleep(50);
  expect((await get('another', 2)).status).toBe(200);
  const served = (await greedy).filter((status) => status === 200);
  expect(served).toHaveLength(24);
  expect((await get('later', 1)).status).toBe(200);
});
