import { expect, test } from '@jest/globals';
import { checkLifeSpan } from './rules.ts';

test.each([
  [null, null, []],
  ['1770-12', '1827-03-26', []],
  ['1900-05', '1900', []],
  [null, '1626-02', []],
  ['1900-05-02', '1900-05-01', ['OUT_OF_RANGE endDate']],
  ['1900', '1899', ['OUT_OF_RANGE endDate']],
  ['1900-13', '1899', ['INVALID_FORMAT beginDate']],
  ['yesterday', 'today', ['INVALID_FORMAT beginDate', 'INVALID_FORMAT endDate']],
])('from %s to %s', (begin, end, expected) => {
  const found = checkLifeSpan(begin, end).map(({ code, field }) => [code, ...field].join(' '));
  expect(found).toEqual(expected);
});
