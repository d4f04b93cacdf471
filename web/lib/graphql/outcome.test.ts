import { describe, expect, test } from '@jest/globals';
import { hasFailedAt, isRefusedInput, type Outcome } from './outcome.ts';

function failed(code: string, ...path: string[]): Outcome<unknown> {
  const error = { message: 'no', extensions: { code }, ...(path.length > 0 ? { path } : {}) };
  return { kind: 'answered', data: {}, errors: [error] };
}

describe('hasFailedAt', () => {
  test('an error counts at its place, above it and below it', () => {
    const outcome = failed('SERVICE_UNAVAILABLE', 'post', 'artist');
    expect(hasFailedAt(outcome, 'post')).toBe(true);
    expect(hasFailedAt(outcome, 'post', 'artist', 'albums')).toBe(true);
    expect(hasFailedAt(outcome, 'post', 'author')).toBe(false);
  });

  test('without a path everything failed, and so it did without an answer', () => {
    expect(hasFailedAt(failed('INTERNAL_SERVER_ERROR'), 'post')).toBe(true);
    expect(hasFailedAt({ kind: 'unavailable' }, 'post')).toBe(true);
  });

  test('nonsense in the question is no outage', () => {
    expect(hasFailedAt(failed('BAD_USER_INPUT'), 'post')).toBe(false);
    expect(hasFailedAt(failed('BAD_USER_INPUT', 'post', 'comments'), 'post')).toBe(false);
    expect(isRefusedInput(failed('BAD_USER_INPUT', 'posts'))).toBe(true);
  });
});
