import { expect, test } from '@jest/globals';
import { stepsOf } from './neighbours.ts';

const IDS = ['a', 'b', 'c'];

test.each([
  [0, true, undefined, 'b'],
  [1, true, null, 'c'],
  [1, false, undefined, 'c'],
  [2, false, 'a', undefined],
])('of the post at %i (first page: %s)', (at, isFirstPage, up, down) => {
  expect(stepsOf(IDS, at, isFirstPage)).toEqual({ up, down });
});
