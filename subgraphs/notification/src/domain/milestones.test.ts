import { expect, test } from '@jest/globals';
import { milestoneOf } from './milestones.ts';

test.each([
  [-5, null],
  [9, null],
  [10, 10],
  [24, 10],
  [25, 25],
  [99, 50],
  [100, 100],
  [2499, 1000],
  [2500, 2500],
])('a score of %d has reached %s', (score, reached) => {
  expect(milestoneOf(score)).toBe(reached);
});
