import { expect, test } from '@jest/globals';
import { directionOf } from './direction.ts';

test.each([
  ['موسيقى الليل', 'rtl'],
  ['«שיר» and a song', 'rtl'],
  ['(1) العربية', 'rtl'],
  ['A song: שיר', 'auto'],
  ['Ночь', 'auto'],
  ['संगीत', 'auto'],
  ['!!!', 'auto'],
])('“%s” runs %s', (text, expected) => {
  expect(directionOf(text)).toBe(expected);
});
