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
    expect(titleFit('Жёлудь').size).toBe(72);
    expect(titleFit('Достопримечательности').size).toBeLessThanOrEqual(36);
    expect(titleFit('word '.repeat(40).trim()).size).toBeGreaterThanOrEqual(25);
  });

  test.each([
    ['Рентгеноэлектрокардиографическая запись', /^[А-я]+-\n[а-я]+(-\n[а-я]+)* запись$/u],
    ['a'.repeat(200), /^a+(-\na+)+$/u],
  ])('“%s” has a word that is wider than the card: it is parted', (title, shape) => {
    const { size, text } = titleFit(title);
    expect(text).toMatch(shape);
    expect(text.replaceAll('-\n', '')).toBe(title);
    for (const line of text.split(/[\n ]/u)) expect(line.length * size * 0.74).toBeLessThan(510);
  });

  test('words are parted between syllables', () => {
    expect(titleFit('Рентгеноэлектрокардиографическая').text.replaceAll('-\n', '|')).toBe(
      'Рентгеноэлектро|кардиографиче|ская',
    );
  });
});
