import { expect, test } from '@jest/globals';
import { checkFields } from '@vobe/service-kit/input-fields';
import { FIELDS } from './fields.ts';

test.each([
  ['A title', []],
  [' ', ['REQUIRED']],
  ['x'.repeat(201), ['TOO_LONG']],
  ['a\u202eb', ['INVALID_FORMAT']],
])('%j', (title, codes) => {
  expect(checkFields(FIELDS, { title }).map(({ code }) => code)).toEqual(codes);
});
