import { describe, expect, test } from '@jest/globals';
import { Writes, WRITES_COOKIE } from './writes.ts';

const NOW = 1_795_000_000_000;
const [OURS, OTHERS] = ['clock-1', 'clock-2'];

const from = (value: string) => new Writes(`theme=dark; ${WRITES_COOKIE}=${value}; other=1`);

test('what was noted is read from the cookie, for each subgraph', () => {
  const writes = new Writes(undefined);
  writes.note('content', OURS, NOW - 500.5);
  const cookie = writes.note('comment', OURS, NOW - 300);
  expect(cookie).toMatch(/; Max-Age=7200; Path=\/; HttpOnly; SameSite=Lax$/);
  const again = new Writes(cookie.split(';')[0]);
  expect(again.at('content', OURS, NOW)).toBe(NOW - 500);
  expect(again.at('comment', OURS, NOW)).toBe(NOW - 300);
  expect(again.at('artist', OURS, NOW)).toBe(0);
});

test('the clock of another router may differ', () => {
  expect(from(`content.${NOW}.${OTHERS}`).at('content', OURS, NOW + 5000)).toBe(NOW + 2000);
});

test('a time to come counts as now', () => {
  const writes = from(`content.9999999999999999.${OURS}`);
  expect(writes.at('content', OURS, NOW)).toBe(NOW);
});

describe('a cookie that is not ours says nothing', () => {
  test.each([
    '',
    'content',
    'content.x.clock',
    'CONTENT.1.clock',
    `content.1.${'c'.repeat(37)}`,
    '~~~',
    '%00',
  ])('%p', (value) => expect(from(value).at('content', OURS, NOW)).toBe(0));

  test('beyond sixteen', () => {
    const many = Array.from(
      { length: 50 },
      (_, index) => `${'a'.repeat(index + 1).slice(-30)}.1.c`,
    );
    expect(from([...many, `content.${NOW}.${OURS}`].join('~')).at('content', OURS, NOW)).toBe(0);
  });
});
