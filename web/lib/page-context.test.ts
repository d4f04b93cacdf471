import { expect, test } from '@jest/globals';
import { decodePathSegment } from './invalid-address.ts';
import { isNonsense, oneOf } from './page-context.ts';

test('oneOf takes the first value and nothing that no page links to', () => {
  expect(oneOf(['a', 'b'])).toBe('a');
  expect(oneOf('соул')).toBe('соул');
  for (const value of [undefined, '', [], 'a\u0000b', '\n', 'x'.repeat(501)])
    expect(oneOf(value)).toBeUndefined();
});

test('decodePathSegment keeps what cannot be decoded', () => {
  expect(decodePathSegment('%D1%8F')).toBe('я');
  expect(decodePathSegment('100%')).toBe('100%');
  expect(decodePathSegment('%E0')).toBe('%E0');
});

test.each([
  [undefined, false],
  ['', false],
  ['soul', false],
  ['\0', true],
  [['\0', 'soul'], true],
  ['x'.repeat(501), true],
])('%j is nonsense: %s', (value, expected) => {
  expect(isNonsense(value)).toBe(expected);
});
