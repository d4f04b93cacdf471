import { describe, expect, test } from '@jest/globals';
import {
  fold,
  foldName,
  identityKey,
  joinedName,
  otherSpellings,
  spelledWordsOf,
  wordsOf,
} from './folding.ts';

describe('a text as it is looked for', () => {
  test.each([
    ['Dødheimsgard', 'Dodheimsgard'],
    ['Łódź', 'lodz'],
    ['Œuvre', 'oeuvre'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['Ёлка', 'елка'],
    ['за́мок', 'замок'],
    ['ＡＢＢＡ', 'abba'],
    ['ﾋﾞｰﾄﾙｽﾞ', 'ビートルズ'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['Ὀρφεύς', 'ορφευσ'],
    ['co\u00adop', 'coop'],
    ['می\u200cخواهم', 'میخواهم'],
  ])('%s is found by %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test.each([
    ['йод', 'иод'],
    ['ガ', 'カ'],
    ['パリ', 'バリ'],
    ['की', 'का'],
    ['हिंदी', 'हदी'],
    ['ї', 'і'],
  ])('%s and %s are distinguished', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
    expect(identityKey(one)).not.toBe(identityKey(other));
  });
});

describe('the words of a text', () => {
  test.each([
    ['हिन्दी संगीत', ['हिन्दी', 'संगीत']],
    ['தமிழ் இசை', ['தமிழ்', 'இசை']],
    ['坂本龍一', ['坂', '本', '龍', '一']],
    ['ビートルズ', ['ビ', 'ー', 'ト', 'ル', 'ズ']],
    ['Ryuichi坂本', ['ryuichi', '坂', '本']],
    ['Guns N’ Roses', ['guns', 'n', 'roses']],
    ['Prelude in C♯ minor', ['prelude', 'in', 'c', 'sharp', 'minor']],
    ['c# minor', ['c', 'sharp', 'minor']],
    ['C-sharp minor', ['c', 'sharp', 'minor']],
    ['Sonata in B♭', ['sonata', 'in', 'b', 'flat']],
    ['Eb major', ['e', 'flat', 'major']],
    ['web minor', ['web', 'minor']],
    ['№ 6', ['6']],
    ['!!!', []],
    ['bwv1007', ['bwv', '1007']],
    ['BWV 1007', ['bwv', '1007']],
    ['K.545', ['k', '545']],
    ['KV545', ['k', '545']],
    ['k545', ['k', '545']],
    ['D960', ['d', '960']],
    ['op27', ['op', '27']],
    ['op.27', ['op', '27']],
    ['Opus 27 no2', ['op', '27', 'no', '2']],
    ['Соч. 37а', ['op', '37а']],
    ['опус 37 № 2', ['op', '37', '2']],
    ['K3, D12, U2, no1else, stop27', ['k3', 'd12', 'u2', 'no1else', 'stop27']],
    ['magnum opus', ['magnum', 'opus']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('with signs between them have other spellings', () => {
    expect(otherSpellings('The M.I.A. of P!nk and AC/DC')).toEqual(['mia', 'pnk', 'pink', 'acdc']);
    expect(otherSpellings('plain words 坂本')).toEqual([]);
    expect(otherSpellings('$uicideboy$, A$AP and Wham! of 5$')).toEqual([
      'suicideboys',
      'aap',
      'asap',
    ]);
    expect(spelledWordsOf('$uicideboy$ and AC/DC')).toEqual(['suicideboys', 'and', 'ac', 'dc']);
  });

  test.each([
    ['of Arabic ligatures', '\ufdfa'.repeat(100_000)],
    ['of Hangul', '가'.repeat(100_000)],
    ['of marks within bounds', `a${'\u0301'.repeat(30)}`.repeat(3000)],
  ])('are found in good time in a text %s', (_, text) => {
    const began = performance.now();
    wordsOf(text);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('a name', () => {
  test('of signs alone is those signs', () => {
    expect(['!!!', '+/-', '“?”'].map(foldName)).toEqual(['!!!', '+/-', '?']);
    expect(joinedName('!!!')).toBe('!!!');
  });

  test('is the same with and without signs between its words', () => {
    expect(new Set(['AC/DC', 'AC DC', 'acdc', 'A.C.D.C.'].map(joinedName)).size).toBe(1);
  });

  test.each([
    ['  Björn   Kleinhenz', 'BJÖRN kleinhenz'],
    ['Bjo\u0308rk', 'björk'],
    ['ПЁТР', 'Пётр'],
  ])('%j is unique as %j is', (one, other) => {
    expect(identityKey(one)).toBe(identityKey(other));
  });

  test.each([
    ['!!!', '???'],
    ['AC/DC', 'ACDC'],
    ['Ария', 'Арія'],
    ['Björk', 'Bjork'],
    ['Алёна', 'Алена'],
    ['Guns N’ Roses', "Guns N' Roses"],
    ['ＡＢＢＡ', 'ABBA'],
    ['Зной', 'Знои'],
    ['ハ', 'バ'],
    ['कमल', 'कमला'],
    ['Mø', 'Mo'],
    ['مُحَمَّد', 'محمد'],
  ])('%s is not %s', (one, other) => {
    expect(identityKey(one)).not.toBe(identityKey(other));
  });

  test('of marks alone is not empty', () => {
    expect(identityKey('\u0301')).not.toBe('');
    expect(identityKey('?!')).toBe('?!');
  });
});
