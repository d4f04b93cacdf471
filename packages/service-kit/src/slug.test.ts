import { describe, expect, test } from '@jest/globals';
import { uniqueSlug } from './unique-slug.ts';
import { isSlug, slugBase, slugify, slugifyAnyScript } from './slug.ts';

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

test.each([
  ['演歌', '演歌'],
  ['فولك', 'فولك'],
  ['J-Pop & 演歌', 'j-pop-演歌'],
  ['हिन्दी संगीत', 'हिन्दी-संगीत'],
  ['ﾛｯｸ', 'ロック'],
  ['ガラ Été', 'ガラ-ete'],
  ['가요', '가요'],
  ['Русский рок', 'russkiy-rok'],
  ['Рок 演歌', 'rok-演歌'],
  ['Funk / Soul', 'funk-soul'],
  ['?!', ''],
])('%s in any script → %s', (title, slug) => {
  expect(slugifyAnyScript(title)).toBe(slug);
  expect(slugifyAnyScript('歌'.repeat(300))).toBe('歌'.repeat(100));
});

test('a slug is at least three long and always valid', () => {
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
  expect(uniqueSlug('a', new Set())).toBe('a');
  expect(uniqueSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
});
