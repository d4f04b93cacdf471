import { expect, test } from '@jest/globals';
import { createTranslate } from './translate.ts';

const text = createTranslate({
  en: {
    plain: 'Don’t “quote” <b>this</b>.',
    named: '{name} is taken',
    count: 'at most {max, plural, one {{max} word} other {{max} words}}',
  },
  ru: {
    plain: 'Не «цитируйте» <b>это</b>.',
    named: '«{name}» занято',
    count:
      'через {max, plural, one {{max} минуту} few {{max} минуты} many {{max} минут} other {{max} минуты}}',
  },
});

test('a message in both languages, with and without values', () => {
  expect(text('en', 'plain')).toBe('Don’t “quote” <b>this</b>.');
  expect(text('ru', 'named', { name: 'a {b} <i>' })).toBe('«a {b} <i>» занято');
});

test.each([
  ['en', 1, 'at most 1 word'],
  ['en', 5000, 'at most 5000 words'],
  ['ru', 1, 'через 1 минуту'],
  ['ru', 3, 'через 3 минуты'],
  ['ru', 11, 'через 11 минут'],
  ['ru', 21, 'через 21 минуту'],
] as const)('%s counts %i: %s', (locale, max, expected) => {
  expect(text(locale, 'count', { max })).toBe(expected);
});

test('a value of any length is cut, and a missing one leaves a gap', () => {
  expect(text('en', 'named', { name: 'x'.repeat(100_000) }).length).toBeLessThan(250);
  expect(text('en', 'named')).toBe(' is taken');
  expect(text('ru', 'count')).toMatch(/^через {2}минут/);
});
