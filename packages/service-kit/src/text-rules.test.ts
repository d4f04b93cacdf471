import { expect, test } from '@jest/globals';
import { checkHttpsUrl, checkText, isStreamSafe } from './text-rules.ts';

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

test.each([
  '\u200b',
  '\u2060',
  '\u202e',
  '\u2069',
  '\u206a',
  '\ufeff',
  '\ufff9',
  '\ufdd0',
  '\u0007',
])('a line may not hold %j, a text of several lines may show it', (sign) => {
  const violation = { code: 'INVALID_FORMAT', field: ['name'], message: 'formatLine' };
  expect(checkText(['name'], `a${sign}b`, { max: 9, isLine: true })).toEqual([violation]);
  expect(checkText(['name'], `a${sign}b`, { max: 9 })).toEqual([]);
});

test.each(['می\u200cخواهم', 'क्\u200dष', '👩\u200d🎤'])(
  'a line may hold the joiners of %s',
  (text) => {
    expect(checkText(['name'], text, { max: 20, isLine: true })).toEqual([]);
  },
);

test.each([
  ['https://example.com/a?b=c#d', true],
  ['HTTPS://пример.рф/обложка', true],
  ['http://example.com', false],
  ['https:example.com', false],
  ['https://example.com/\u0007', false],
  ['https://example.com/\ufdd0', false],
  ['https://example.com/\n', false],
  [' https://example.com/', false],
  ['https://example.com/">', false],
  ['https://me:secret@example.com/', false],
  ['https://', false],
])('“%s” is an https address: %s', (address, isOne) => {
  expect(checkHttpsUrl(['url'], address).length === 0).toBe(isOne);
});
