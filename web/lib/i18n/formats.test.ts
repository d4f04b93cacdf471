import { describe, expect, test } from '@jest/globals';
import { longDate, partialDate, relativeDate } from './formats.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');

describe('relativeDate', () => {
  test.each([
    ['2026-11-23T11:59:30.000Z', 'now'],
    ['2026-11-23T11:55:00.000Z', '5 minutes ago'],
    ['2026-11-23T09:00:00.000Z', '3 hours ago'],
    ['2026-11-22T11:00:00.000Z', 'yesterday'],
    ['2026-11-03T09:00:00.000Z', 'November 3'],
    ['2025-11-03T09:00:00.000Z', 'November 3, 2025'],
  ])('%s is “%s”', (at, expected) => {
    expect(relativeDate(at, 'en', now)).toBe(expected);
  });

  test('speaks Russian', () => {
    expect(relativeDate('2026-11-23T10:00:00.000Z', 'ru', now)).toBe('2 часа назад');
    expect(longDate('2025-12-09T10:00:00.000Z', 'ru')).toBe('9 декабря 2025');
  });
});

test('partialDate shows no more than is known', () => {
  expect(partialDate('1814', 'en')).toBe('1814');
  expect(partialDate('1814-03', 'en')).toBe('March 1814');
  expect(partialDate('1814-03-05', 'ru')).toBe('5 марта 1814');
});
