import { expect, test } from '@jest/globals';
import { spellings } from './model.ts';

test('the spellings of a value are its label and its names in each language that has one', () => {
  const names = { EN: undefined, RU: 'Джаз' };
  expect(spellings({ value: 'jazz', label: 'Jazz', names })).toEqual(['Jazz', 'Джаз']);
});
