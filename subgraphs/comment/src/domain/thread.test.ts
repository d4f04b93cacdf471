import { expect, test } from '@jest/globals';
import { inReadingOrder } from './thread.ts';

const place = (id: string, parentId: string | null) => ({ id, parentId });

test('replies follow what they answer, before its siblings', () => {
  const roots = [place('a', null), place('b', null), place('c', null)];
  // As they are found: level by level.
  const found = [
    ...[place('b1', 'b'), place('a1', 'a'), place('a2', 'a')],
    ...[place('a1x', 'a1'), place('b1x', 'b1'), place('a1y', 'a1')],
    place('a1xx', 'a1x'),
  ];
  expect(inReadingOrder(roots, found).map(({ id }) => id)).toEqual([
    ...['a1', 'a1x', 'a1xx', 'a1y', 'a2'],
    ...['b1', 'b1x'],
  ]);
});

test('a thread may begin at a reply', () => {
  const found = [place('y', 'x')];
  expect(inReadingOrder([place('x', 'far above')], found)).toEqual(found);
  expect(inReadingOrder([], found)).toEqual([]);
});
