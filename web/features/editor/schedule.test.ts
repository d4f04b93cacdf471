import { expect, test } from '@jest/globals';
import { fromFieldTime, toFieldTime } from './schedule.ts';

test.each([
  ['2030-01-01T10:00', '', '2030-01-01T10:00:00.000Z'],
  ['2030-01-01T10:00', '0', '2030-01-01T10:00:00.000Z'],
  // Moscow is three hours ahead, New York in summer four behind.
  ['2030-01-01T10:00', '-180', '2030-01-01T07:00:00.000Z'],
  ['2030-07-01T22:30:15', '240', '2030-07-02T02:30:15.000Z'],
  ['', '0', null],
  ['2030-02-31T10:00', '0', null],
  ['tomorrow', '0', null],
  ['2030-01-01T10:00', '99999', null],
  ['2030-01-01T10:00', 'x', null],
])('“%s” at offset “%s” is %s', (text, offset, expected) => {
  expect(fromFieldTime(text, offset)).toBe(expected);
});

test('what was chosen is shown again', () => {
  for (const offset of [0, -180, 240, -345]) {
    const shown = toFieldTime('2030-03-31T00:15:00.000Z', offset);
    expect(fromFieldTime(shown, String(offset))).toBe('2030-03-31T00:15:00.000Z');
  }
});
