import { expect, test } from '@jest/globals';
import { toDecades } from './decades.ts';

test('years are counted by decade, the latest first', () => {
  const years = [
    ['1899', 2],
    ['1890', 1],
    ['2001', 4],
    ['1875', 1],
  ] as const;
  expect(toDecades(years.map(([value, count]) => ({ value, label: value, count })))).toEqual([
    { from: 2000, to: 2009, count: 4 },
    { from: 1890, to: 1899, count: 3 },
    { from: 1870, to: 1879, count: 1 },
  ]);
});
