import { describe, expect, test } from '@jest/globals';
import { preferredLocale } from './preferred-locale.ts';

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
