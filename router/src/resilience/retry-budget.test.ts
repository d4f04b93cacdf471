import { describe, expect, test } from '@jest/globals';
import { RetryBudget } from './retry-budget.ts';

const budget = () => new RetryBudget({ maxTokens: 10, tokensPerSuccess: 0.5 });
const fail = (one: RetryBudget, times: number) =>
  Array.from({ length: times }, () => one.failed()).filter(Boolean).length;

describe('a budget of retries', () => {
  test('allows few failures their retry, and none where all fail', () => {
    const one = budget();
    expect(fail(one, 4)).toBe(4);
    expect(fail(one, 100)).toBe(0);
  });

  test('grows with what succeeds, from nothing to its most', () => {
    const one = budget();
    fail(one, 100);
    for (let call = 0; call < 12; call += 1) one.succeeded();
    expect(one.failed()).toBe(false); // 6 of 10, less one, is half
    for (let call = 0; call < 4; call += 1) one.succeeded();
    expect(one.failed()).toBe(true);
    for (let call = 0; call < 1000; call += 1) one.succeeded();
    expect(fail(one, 100)).toBe(4);
  });
});
