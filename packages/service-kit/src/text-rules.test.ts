import { expect, test } from '@jest/globals';
import { isStreamSafe } from './text-rules.ts';

const marks = (count: number) => `a${'\u0301'.repeat(count)}`;

test.each([
  ['no marks', 'Дворжак', true],
  ['as many as a language may need', marks(30), true],
  ['one more', marks(31), false],
  ['many, of several classes', `a${'\u0301\u0327'.repeat(40_000)}`, false],
  ['many, but not in a row', marks(30).repeat(1000), true],
])('text with %s', (_, text, isSafe) => {
  expect(isStreamSafe(text)).toBe(isSafe);
});
