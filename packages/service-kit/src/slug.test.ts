import { describe, expect, test } from '@jest/globals';
import { uniqueSlug } from './unique-slug.ts';
import { composedSlug, isSlug, slugBase, slugify, slugifyAnyScript } from './slug.ts';

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
  ['Қайрат Нұртас', 'qayrat-nurtas'],
  ['Ђорђе Балашевић', 'djordje-balashevic'],
  ['Ӣсо', 'iso'],
  ['宇多田ヒカル', '宇多田ヒカル'],
  ['עידן רייכל', 'עידן-רייכל'],
  ['Βαγγέλης ΠΑΠΑΘΑΝΑΣΙΟΥ', 'βαγγέλης-παπαθανασιου'],
  // Marks of direction, joiners, selectors, fillers and marks without a letter are nothing to read.
  ['\u202eאבא\u202c', 'אבא'],
  ['می\u200cخواهم', 'میخواهم'],
  ['葛\ufe00\u{e0100}飾', '葛飾'],
  ['\u3164夜\u3164', '夜'],
  ['\u0301夜', '夜'],
  ["'\u0e31夜", '夜'],
  // Letters in parts are put together; of a heap of marks a name needs none.
  ['ガラ'.normalize('NFD'), 'ガラ'],
  [`夜${'\u0301'.repeat(500)}`, `夜${'\u0301'.repeat(8)}`],
  ['Рок 演歌', 'rok-演歌'],
  ['Funk / Soul', 'funk-soul'],
  ['?!', ''],
])('%s in any script → %s', (title, slug) => {
  expect(slugifyAnyScript(title)).toBe(slug);
});

describe('a long title in any script', () => {
  test('is cut between words', () => {
    expect(slugifyAnyScript('हिन्दी संगीत '.repeat(20))).toMatch(/^(हिन्दी-संगीत-)+हिन्दी$/u);
  });

  test('is cut between signs where it has no words, never within one', () => {
    expect(slugifyAnyScript('歌'.repeat(300))).toBe('歌'.repeat(100));
    expect(slugifyAnyScript('か\u309a'.repeat(80))).toBe('か\u309a'.repeat(50));
    expect(slugifyAnyScript('क्षि'.repeat(60))).toBe('क्षि'.repeat(25));
    expect(slugifyAnyScript(`a${'को'.repeat(80)}`)).toBe(`a${'को'.repeat(49)}`);
  });

  test('costs no more for being endless', () => {
    const since = performance.now();
    for (const part of ['\u0301', '-', '歌\u0301-', 'क्ष', ' '])
      slugifyAnyScript(`歌${part.repeat(200_000)}歌`);
    expect(performance.now() - since).toBeLessThan(500);
  });
});

test('a slug is at least three long and always valid', () => {
  const made = ['7', 'AB', '夜', 'Etude', '!!!'].map((title) => slugBase(title, 'album'));
  expect(made).toEqual(['7-x', 'ab-x', '夜', 'etude', 'album']);
  expect(made.every(isSlug)).toBe(true);
});

test('whatever a title is made of, its slug is one', () => {
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const point = () =>
    next(5) === 0 ? 0x20 + next(0x60) : next(10) < 8 ? 0x80 + next(0xd000) : next(0x2ffff);
  for (let turn = 0; turn < 20_000; turn += 1) {
    const title = String.fromCodePoint(
      ...Array.from({ length: 1 + next(12) }, point),
    ).toWellFormed();
    const slug = slugBase(title, 'artist');
    if (!isSlug(slug)) throw new Error(`${JSON.stringify(title)} → ${JSON.stringify(slug)}`);
  }
});

test.each(['夜', 'فولك', 'हिन्दी-संगीत', 'j-pop-演歌', 'ガラ', '歌'.repeat(120)])(
  '“%s” is a slug',
  (text) => {
    expect(isSlug(text)).toBe(true);
  },
);

test('a slug that is asked for in parts is put together', () => {
  expect(composedSlug('ガラ'.normalize('NFD'))).toBe('ガラ');
  expect(composedSlug('e\u0301'.repeat(10_000))).toHaveLength(20_000);
});

test.each([
  '',
  'ab',
  'Abc',
  'a--b',
  '-abc',
  'abc-',
  'a b',
  'é-e-e',
  'a'.repeat(121),
  'земфира',
  'ガラ'.normalize('NFD'),
  'ﾛｯｸ',
  'Αβγ',
  '夜\u200f',
  '夜 歌',
  '夜/歌',
  '夜\u0000',
  '\u0301夜',
  'a\u0e31b',
  '歌'.repeat(121),
  `夜${'\u0301'.repeat(20)}`,
])('“%s” is no slug', (text) => {
  expect(isSlug(text)).toBe(false);
});

test('a taken slug gets the first free number', () => {
  expect(uniqueSlug('a', new Set())).toBe('a');
  expect(uniqueSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
});
