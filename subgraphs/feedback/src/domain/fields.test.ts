import { expect, test } from '@jest/globals';
import { checkFields } from '@vobe/service-kit/input-fields';
import { RATING, TICKET } from './fields.ts';

test.each<[object, string[]]>([
  [{ subject: 'A subject', body: 'Some words.' }, []],
  [{ subject: ' ', body: ' ' }, ['REQUIRED', 'REQUIRED']],
  [{ subject: 'x'.repeat(151), body: 'x'.repeat(5001) }, ['TOO_LONG', 'TOO_LONG']],
  [{ subject: 'a\u202eb' }, ['INVALID_FORMAT']],
  [{ technicalFacts: 'x'.repeat(1001) }, ['TOO_LONG']],
])('%j', (input, codes) => {
  expect(checkFields(TICKET, input).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['/en/artists', true],
  ['/ru/posts/%D0%BC', true],
  ['/', true],
  [null, true],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['https://evil.example', false],
  ['en/artists', false],
  ['/a b', false],
  [`/${'x'.repeat(500)}`, false],
])('the page %j', (pagePath, isValid) => {
  expect(checkFields(TICKET, { pagePath })).toHaveLength(isValid ? 0 : 1);
});

test.each([
  [1, true],
  [5, true],
  [0, false],
  [6, false],
])('the rating %i', (rating, isValid) => {
  expect(checkFields(RATING, { rating })).toHaveLength(isValid ? 0 : 1);
});
