import { describe, expect, test } from '@jest/globals';
import { shownName, spelledLike, startsWithTyped } from './spelling.ts';

const CHOPIN = ['Frédéric Chopin', 'Chopin, Frédéric', 'Фредерик Шопен'];

describe('the name that somebody is typing', () => {
  test.each([
    ['frederic', 'Frédéric Chopin'],
    ['cho', 'Frédéric Chopin'],
    ['шоп', 'Фредерик Шопен'],
    ['фредерик шо', 'Фредерик Шопен'],
    ['opin', undefined],
    ['bach', undefined],
  ])('%s → %s', (typed, name) => {
    expect(spelledLike(CHOPIN, typed)).toBe(name);
  });

  test('is rather one that begins so than one with such a word', () => {
    expect(spelledLike(['The Beatles', 'Beatles'], 'beat')).toBe('Beatles');
  });
});

test.each([
  [CHOPIN, 'chop', true],
  [CHOPIN, 'op', false],
  [['AC/DC'], 'acd', true],
  [['AC/DC'], 'ac d', true],
  [['Shopen'], 'шоп', true],
  [[], 'a', false],
])('one of %j starts with %s: %s', (names, typed, starts) => {
  expect(startsWithTyped(names, typed)).toBe(starts);
});

describe('the name that is shown', () => {
  const names = CHOPIN;
  const entity = { title: 'Frédéric Chopin', titles: { RU: 'Фредерик Шопен' }, names };

  test('is in the language of the reader, if it is known there', () => {
    expect(shownName(entity, 'chopin', 'RU')).toBe('Фредерик Шопен');
    expect(shownName(entity, 'шопен', 'EN')).toBe('Frédéric Chopin');
  });

  test('is else what was typed, or the title where nothing is spelled so', () => {
    expect(shownName(entity, 'шопен', null)).toBe('Фредерик Шопен');
    expect(shownName(entity, 'shopen', null)).toBe('Frédéric Chopin');
  });
});
