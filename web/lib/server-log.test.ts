import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { causeOf, logFailure } from './server-log.ts';

describe('causeOf', () => {
  test('goes down to the code that names the failure', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:4000'), {
      code: 'ECONNREFUSED',
    });
    expect(causeOf(new TypeError('fetch failed', { cause: refused }))).toEqual({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED 127.0.0.1:4000',
    });
  });

  test('says something of whatever was thrown', () => {
    expect(causeOf(Object.assign(new Error('Bad Gateway'), { statusCode: 502 }))).toEqual({
      code: '502',
      message: 'Bad Gateway',
    });
    expect(causeOf(new AggregateError([], ''))).toEqual({ message: 'AggregateError' });
    expect(causeOf('gone')).toEqual({ message: 'gone' });
  });
});

describe('logFailure', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('writes one line that names the request', () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    logFailure('the router did not answer', new Error('first\nsecond'), 'abc');
    const line = String(write.mock.calls[0]?.[0]);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      correlationId: 'abc',
      cause: { message: 'first\nsecond' },
    });
  });
});
