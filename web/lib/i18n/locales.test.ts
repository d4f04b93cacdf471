import { describe, expect, test } from '@jest/globals';
import { preferredLocale, splitLocale } from './locales.ts';

describe('preferredLocale', () => {
  test.each([
    ['ru', 'en-GB', 'ru'],
    [undefined, 'ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    [undefined, 'de,en;q=0.5,ru;q=0.7', 'ru'],
    [undefined, 'ru;q=0, en', 'en'],
    [undefined, 'fr', 'en'],
    ['xx', null, 'en'],
  ])('cookie %s and Accept-Language %s give %s', (cookie, header, expected) => {
    expect(preferredLocale(cookie, header)).toBe(expected);
  });
});

test('splitLocale takes a language off a path and leaves other paths alone', () => {
  expect(splitLocale('/ru/posts/x')).toEqual({ locale: 'ru', rest: '/posts/x' });
  expect(splitLocale('/en')).toEqual({ locale: 'en', rest: '/' });
  expect(splitLocale('/russia')).toEqual({ locale: null, rest: '/russia' });
});
