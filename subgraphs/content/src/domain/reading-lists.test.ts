import { expect, test } from '@jest/globals';
import { moved } from './reading-lists.ts';

test.each([
  ['c', null, ['c', 'a', 'b']],
  ['a', 'b', ['b', 'a', 'c']],
  ['a', 'c', ['b', 'c', 'a']],
  ['b', 'a', ['a', 'b', 'c']],
  ['x', null, null],
  ['a', 'x', null],
  ['a', 'a', null],
])('%s behind %s', (id, after, order) => {
  expect(moved(['a', 'b', 'c'], id, after)).toEqual(order);
});
