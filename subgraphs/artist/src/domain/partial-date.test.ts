import { expect, test } from '@jest/globals';
import { isPartialDate, knownPart } from './partial-date.ts';

test.each([
  ['1999', '1999'],
  ['1999-05', '1999-05'],
  ['1999-05-17', '1999-05-17'],
  ['1999-00-00', '1999'],
  ['1999-00', '1999'],
  ['1999-05-00', '1999-05'],
  ['1999-00-12', '1999'],
  ['1999-0-0', '1999'],
  ['0000-00-00', null],
  ['0000', null],
  ['about 1999', 'about 1999'],
])('of %s is known %s', (date, known) => {
  expect(knownPart(date)).toBe(known);
});

test.each(['1999-00-00', '1999-13', '1999-02-30', '0999', '99', '1999-5'])(
  '%s is no date as it stands',
  (date) => {
    expect(isPartialDate(date)).toBe(false);
  },
);
