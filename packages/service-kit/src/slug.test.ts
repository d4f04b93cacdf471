import { describe, expect, test } from '@jest/globals';
import { freeSlug } from './free-slug.ts';
import { isSlug, slugBase, slugify } from './slug.ts';

describe('slugify', () => {
  test.each([
    ['Времена года, соч. 37а', 'vremena-goda-soch-37a'],
    ['Щелкунчик: «Ёлка»', 'shchelkunchik-yolka'],
    ['Édouard & Zoltán — “Ő”', 'edouard-zoltan-o'],
    ['Straße nach Århus', 'strasse-nach-arhus'],
    ["Don't stop", 'dont-stop'],
    ['夜', ''],
    ['  --  ', ''],
  ])('%s → %s', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  test('cuts a long title between words', () => {
    const slug = slugify('symphony '.repeat(40));
    expect(slug.length).toBeLessThanOrEqual(100);
    expect(slug).toMatch(/^(symphony-)+symphony$/);
  });

  test('cuts one endless word where it must', () => {
    expect(slugify('a'.repeat(300))).toHaveLength(100);
  });
});

test('a slug is at least three long and always sound', () => {
  const made = ['7', 'AB', '夜', 'Etude'].map((title) => slugBase(title, 'album'));
  expect(made).toEqual(['7-x', 'ab-x', 'album', 'etude']);
  expect(made.every(isSlug)).toBe(true);
});

test.each(['ab', 'Abc', 'a--b', '-abc', 'abc-', 'a b', 'é-e-e', 'a'.repeat(121)])(
  '“%s” is no slug',
  (text) => {
    expect(isSlug(text)).toBe(false);
  },
);

test('a taken slug gets the first free number', () => {
  expect(freeSlug('a', new Set())).toBe('a');
  expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
});
