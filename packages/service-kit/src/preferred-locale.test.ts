import { expect, test } from '@jest/globals';
import { preferredLocale } from './preferred-locale.ts';

test.each([
  [undefined, 'en'],
  [null, 'en'],
  ['', 'en'],
  ['ru', 'ru'],
  ['RU-ru', 'ru'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en-GB,en;q=0.9,ru;q=0.8', 'en'],
  ['de,ru;q=0.5', 'ru'],
  ['de,en;q=0.5,ru;q=0.7', 'ru'],
  ['en;q=0.1, ru;q=0.7', 'ru'],
  ['ru;q=0, en', 'en'],
  ['ru;q=abc', 'ru'],
  ['ru;q=0.30, en;q=x;q=0.2', 'ru'],
  ['*', 'en'],
  ['fr', 'en'],
  [';;;,,,q=', 'en'],
  ['";\u0000,__proto__;q=1,ru', 'ru'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test('the beginning of a header of any length is read', () => {
  expect(preferredLocale(`ru,${'a,'.repeat(1_000_000)}en`)).toBe('ru');
  expect(preferredLocale(`${'a,'.repeat(1000)}ru`)).toBe('en');
});
