import { expect, test } from '@jest/globals';
import type { Ask } from './asking.ts';
import type { LiveOperation } from './live-operation.ts';
import { missedIds } from './missed.ts';

const LIVE = { missed: { query: '{ of { list } }', variables: {} } } as LiveOperation;

/** A UUIDv7 of a time. */
function idAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

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
