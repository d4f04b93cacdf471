import { expect, test } from '@jest/globals';
import { splitLocale } from './locales.ts';

test('splitLocale takes a language off a path and leaves other paths alone', () => {
  expect(splitLocale('/ru/posts/x')).toEqual({ locale: 'ru', rest: '/posts/x' });
  expect(splitLocale('/en')).toEqual({ locale: 'en', rest: '/' });
  expect(splitLocale('/russia')).toEqual({ locale: null, rest: '/russia' });
});
