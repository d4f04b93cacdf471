import { describe, expect, test } from '@jest/globals';
import { dateTimeScalar } from './scalars.ts';

describe('a DateTime', () => {
  test.each(['2028-02-29T00:00:00Z', '2026-12-31T23:59:59.999+05:00', '0001-01-01T00:00:00Z'])(
    'may be %s',
    (text) => {
      expect(dateTimeScalar.parseValue(text)).toEqual(new Date(text));
    },
  );

  test.each([
    '2030-02-30T00:00:00Z',
    '2029-02-29T00:00:00Z',
    '2026-04-31T12:00:00+03:00',
    '2026-13-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+05:00',
    '9999-12-31T23:59:59-14:00',
    '2026-01-01T00:00:00+99:99',
    '2026-01-31',
    '2026-01-31T12:00:00',
    'yesterday',
    '',
    17,
    null,
  ])('may not be %s', (value) => {
    expect(() => dateTimeScalar.parseValue(value)).toThrow('A DateTime is an ISO 8601 instant');
  });
});
