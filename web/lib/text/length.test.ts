import { expect, test } from '@jest/globals';
import { textLength } from './length.ts';

test.each([
  ['', 0],
  ['нота', 4],
  ['🎻🎻', 2],
])('“%s” has %d characters', (text, length) => {
  expect(textLength(text)).toBe(length);
});
