import { expect, test } from '@jest/globals';
import type { Ask } from './asking.ts';
import { idAt } from './event-id.ts';
import type { LiveOperation } from './live-operation.ts';
import { missedIds } from './missed.ts';

const LIVE = { missed: { query: '{ of { list } }', variables: {} } } as LiveOperation;

const answering =
  (...ids: string[]): Ask =>
  () =>
    Promise.resolve({ data: { of: { list: { nodes: ids.map((id) => ({ id })) } } } });

test('what was missed is what is younger, or hardly older, the earliest first', async () => {
  const [old, hardlyOlder, heard, younger] = [1_000, 16_000, 20_000, 21_000].map(idAt) as [
    ...[string, string, string, string],
  ];
  const ids = await missedIds(LIVE, heard, answering(younger, heard, hardlyOlder, old));
  expect(ids).toEqual([hardlyOlder, younger]);
});

test('a post that is not to be seen has nothing that was missed', async () => {
  expect(await missedIds(LIVE, idAt(1), () => Promise.resolve({ data: { of: null } }))).toEqual([]);
});

test('a list that could not be read does not mean that nothing was missed', async () => {
  const failed: Ask = () =>
    Promise.resolve({ data: { of: { list: null } }, errors: [{ message: 'down' }] });
  await expect(missedIds(LIVE, idAt(1), failed)).rejects.toThrow('down');
});
