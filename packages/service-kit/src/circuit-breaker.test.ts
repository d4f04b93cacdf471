import { expect, test } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.ts';

const settings = { threshold: 5, openMs: 2000 };

test('opens after five failures in a row, tries once after a pause, closes on success', () => {
  let now = 0;
  const breaker = new CircuitBreaker(settings, () => now);
  for (let failures = 0; failures < 5; failures += 1) {
    expect(breaker.tryCall()).toBe(true);
    breaker.failed(now);
  }
  expect([breaker.isOpen, breaker.tryCall()]).toEqual([true, false]);
  now = 2000;
  // One call tries; the others wait for what becomes of it.
  expect([breaker.tryCall(), breaker.tryCall(), breaker.tryCall()]).toEqual([true, false, false]);
  breaker.failed(now);
  now = 3999;
  expect(breaker.tryCall()).toBe(false);
  now = 4000;
  expect(breaker.tryCall()).toBe(true);
  breaker.succeeded();
  expect([breaker.isOpen, breaker.tryCall(), breaker.tryCall()]).toEqual([false, true, true]);
});

test('stays closed while failures are not in a row', () => {
  const breaker = new CircuitBreaker(settings, () => 0);
  for (let round = 0; round < 20; round += 1) {
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
  }
  expect(breaker.isOpen).toBe(false);
});

test('dear calls that fail while others succeed do not open it', () => {
  let now = 0;
  const breaker = new CircuitBreaker(settings, () => now);
  for (now = 1; now < 20; now += 1) {
    breaker.succeeded();
    breaker.failed(now - 1);
    breaker.failed(now - 1);
  }
  expect(breaker.isOpen).toBe(false);
});
