import { describe, expect, test } from '@jest/globals';
import { printable } from './printable.ts';
import { titleFit } from './title-fit.ts';

describe('a card’s title', () => {
  test.each([
    ['Двенадцать  месяцев за\u00a0роялем', 'Двенадцать месяцев за роялем'],
    ['Dvořák, No. 9 “From the New World” — Ё', 'Dvořák, No. 9 “From the New World” — Ё'],
    ['العربية', null],
    ['東京', null],
    ['Love 🎻', null],
    ['Tall\u202eright', null],
    ['soft\u00adhyphen', null],
    ['  ', null],
  ])('“%s” is printed as “%s”', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test('is as large as its words and its length allow', () => {
    expect(titleFit('Жёлудь')).toBe(72);
    expect(titleFit('Достопримечательности')).toBeLessThanOrEqual(36);
    expect(titleFit('word '.repeat(40).trim())).toBeGreaterThanOrEqual(25);
    expect(titleFit('a'.repeat(200))).toBe(25);
  });
});
