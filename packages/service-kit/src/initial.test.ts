import { expect, test } from '@jest/globals';
import { initialOf } from './initial.ts';

test.each([
  ['Évariste', 'E'],
  ['Чайковский, Пётр', 'Ч'],
  ['Йорш, Анна', 'Й'],
  ['Ёлкин', 'Е'],
  ['Œuvre', 'O'],
  ['Ørsted', 'O'],
  ['ßnake', 'S'],
  ['2 Unlimited', '#'],
  ['!!!', '#'],
  ['', '#'],
  ['𝔸bc', 'A'],
  ['أم كلثوم', 'ا'],
])('“%s” stands under %s', (name, letter) => {
  expect(initialOf(name)).toBe(letter);
});
