import { expect, test } from '@jest/globals';
import { isRefusedToken, noteRefusedToken } from './refused-tokens.ts';

test('knows a refused token for as long as any lives', () => {
  expect(isRefusedToken('a')).toBe(false);
  noteRefusedToken('a', 0);
  expect(isRefusedToken('a')).toBe(true);
  noteRefusedToken('b', 16 * 60_000);
  expect(isRefusedToken('a')).toBe(false);
  expect(isRefusedToken('b')).toBe(true);
});

test('keeps ten thousand at most', () => {
  for (let n = 0; n <= 10_001; n += 1) noteRefusedToken(`token ${n}`, 1e9);
  expect(isRefusedToken('token 1')).toBe(false);
  expect(isRefusedToken('token 10001')).toBe(true);
});
