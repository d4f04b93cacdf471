import { describe, expect, test } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.ts';

const settings = { threshold: 5, openMs: 2000 };

test('opens after five failures in a row, tries once after a pause, closes on success', async () => {
  let now = 0;
  const breaker = new CircuitBreaker(settings, () => now);
  for (let failures = 0; failures < 5; failures += 1) {
    expect(await breaker.mayCall()).toBe(true);
    breaker.failed(now);
  }
  expect([breaker.isOpen, await breaker.mayCall()]).toEqual([true, false]);
  now = 2000;
  expect(await breaker.mayCall()).toBe(true);
  breaker.failed(now);
  now = 3999;
  expect(await breaker.mayCall()).toBe(false);
  now = 4000;
  expect(await breaker.mayCall()).toBe(true);
  breaker.succeeded();
  expect(breaker.isOpen).toBe(false);
  expect([await breaker.mayCall(), await breaker.mayCall()]).toEqual([true, true]);
});

describe('while one call tries', () => {
  async function openAndTry() {
    let now = 0;
    const breaker = new CircuitBreaker(settings, () => now);
    for (let failures = 0; failures < 5; failures += 1) breaker.failed(now);
    now = 2000;
    expect(await breaker.mayCall()).toBe(true);
    return {
      breaker,
      others: Promise.all([breaker.mayCall(), breaker.mayCall()]),
      wait: () => (now = 4000),
    };
  }

  test('the others go through with it', async () => {
    const { breaker, others } = await openAndTry();
    breaker.succeeded();
    expect(await others).toEqual([true, true]);
  });

  test('the others fail with it', async () => {
    const { breaker, others } = await openAndTry();
    breaker.failed(2000);
    expect(await others).toEqual([false, false]);
  });

  test('the others don’t wait long, and one that never ended is followed by another', async () => {
    const { breaker, others, wait } = await openAndTry();
    expect(await others).toEqual([false, false]);
    wait();
    expect(await breaker.mayCall()).toBe(true);
  });
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

test('costly calls that fail while others succeed do not open it', () => {
  let now = 0;
  const breaker = new CircuitBreaker(settings, () => now);
  for (now = 1; now < 20; now += 1) {
    breaker.succeeded();
    breaker.failed(now - 1);
    breaker.failed(now - 1);
  }
  expect(breaker.isOpen).toBe(false);
});
