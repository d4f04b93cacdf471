import { expect, test } from '@jest/globals';
import { preferredLocale } from './authenticate.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en-GB,en;q=0.9,ru;q=0.8', 'en'],
  ['de,ru;q=0.5', 'ru'],
  ['en;q=0.1, ru;q=0.7', 'ru'],
  ['ru;q=0, en', 'en'],
  ['ru;q=abc', 'ru'],
  ['*', 'en'],
  [';;;,,,q=', 'en'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
