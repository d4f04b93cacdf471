import { expect, test } from '@jest/globals';
import { hidePunctuation, showPunctuation } from './punctuation.ts';

test('each mark has a character of its own, and comes back', () => {
  const { from, to } = hidePunctuation;
  expect([from.length, new Set(to).size]).toEqual([to.length, to.length]);
  expect(showPunctuation(to)).toBe(from);
  expect(showPunctuation('a\u0002b\nc')).toBe('a\u0002b\nc');
});
