import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { forwarderSuite } from './forward-suite.ts';

const { start, stop, reset, site, get } = forwarderSuite({ trustsProxy: true });

beforeAll(start);
afterAll(stop);
beforeEach(reset);

const getAs = (client: number, path: string) =>
  get(path, { 'x-forwarded-for': `192.0.2.${client}` });

/** So many readers, each at an address of their own; what each got. */
const crowd = (readers: number, clientOf: (reader: number) => number) =>
  Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      const response = await getAs(clientOf(reader), `/crowd/${reader}`);
      await response.text();
      return response.status;
    }),
  );

test('a crowd on distinct addresses gets pages or a polite 503', async () => {
  site.delayMs = 200;
  const all = await crowd(120, (reader) => reader);
  expect([...new Set(all)].sort()).toEqual([200, 503]);
  expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(64);
});

test('what is kept is served while the site is full', async () => {
  await (await getAs(1, '/known')).text();
  site.delayMs = 300;
  const others = crowd(100, (reader) => reader);
  await sleep(50);
  expect((await getAs(1, '/known')).status).toBe(200);
  expect((await getAs(1, '/unknown')).headers.get('retry-after')).toBe('5');
  await others;
});

test('one client has a third of the places at most, and gives them back', async () => {
  site.delayMs = 200;
  const greedy = crowd(100, () => 1);
  await sleep(50);
  expect((await getAs(2, '/another')).status).toBe(200);
  const served = (await greedy).filter((status) => status === 200);
  expect(served).toHaveLength(24);
  expect((await getAs(1, '/later')).status).toBe(200);
});
