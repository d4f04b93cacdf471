import { expect, test } from '@jest/globals';
import type { Ask } from './asking.ts';
import { idAt } from '@vobe/service-kit/event-id';
import type { LiveOperation } from './live-operation.ts';
import { readMissed } from './missed.ts';

const LIVE = { missed: { query: '{ of { latest { id } } }', variables: {} } } as LiveOperation;

const answering =
  (...ids: string[]): Ask =>
  () =>
    Promise.resolve({ data: { of: { latest: ids.map((id) => ({ id })) } } });

test('what was missed is what is younger, or hardly older, the earliest first', async () => {
  const [old, hardlyOlder, heard, younger] = [1_000, 16_000, 20_000, 21_000].map(idAt) as [
    ...[string, string, string, string],
  ];
  const missed = await readMissed(LIVE, heard, answering(younger, heard, hardlyOlder, old));
  expect(missed).toEqual({ ids: [hardlyOlder, younger], isCut: false });
});

test('a post that is not to be seen has nothing that was missed', async () => {
  const hidden: Ask = () => Promise.resolve({ data: { of: null } });
  expect(await readMissed(LIVE, idAt(1), hidden)).toEqual({ ids: [], isCut: false });
});

test('a list that could not be read does not mean that nothing was missed', async () => {
  const failed: Ask = () =>
    Promise.resolve({ data: { of: { latest: null } }, errors: [{ message: 'down' }] });
  await expect(readMissed(LIVE, idAt(1), failed)).rejects.toThrow('down');
});

test('of more than a hundred it says that there was more', async () => {
  const latest = Array.from({ length: 100 }, (_, index) => idAt(100_000 - index));
  const { ids, isCut } = await readMissed(LIVE, idAt(20_000), answering(...latest));
  expect([ids.length, ids.at(-1), isCut]).toEqual([100, idAt(100_000), true]);
  // The oldest of them was heard: nothing is missing.
  const known = await readMissed(LIVE, idAt(100_000 - 99), answering(...latest));
  expect([known.ids.length, known.isCut]).toEqual([99, false]);
});
