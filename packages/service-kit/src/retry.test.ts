import { expect, test } from '@jest/globals';
import { Backoff, retry, wait } from './retry.ts';

const never = new AbortController().signal;
const short = { leastMs: 1, mostMs: 2 };

test('waits double from the least to the most, each less a random half', () => {
  const backoff = new Backoff({ leastMs: 100, mostMs: 1000 });
  for (const whole of [100, 200, 400, 800, 1000, 1000]) {
    const ms = backoff.nextMs();
    expect(ms).toBeGreaterThanOrEqual(whole / 2);
    expect(ms).toBeLessThanOrEqual(whole);
  }
  backoff.reset();
  expect(backoff.nextMs()).toBeLessThanOrEqual(100);
});

test('waits differ between those who failed together, at the longest wait too', () => {
  const waits = Array.from({ length: 20 }, () =>
    new Backoff({ leastMs: 10_000, mostMs: 10_000 }).nextMs(),
  );
  expect(new Set(waits).size).toBeGreaterThan(10);
});

test('a wait never exceeds the most, however many have failed', () => {
  const backoff = new Backoff({ leastMs: 100, mostMs: 1000 });
  for (let failures = 0; failures < 3000; failures += 1)
    expect(backoff.nextMs()).toBeLessThan(1001);
});

/** Fails as often as that, then succeeds. */
function failing(times: number) {
  let calls = 0;
  return {
    calls: () => calls,
    work: async () => {
      calls += 1;
      if (calls <= times) throw new Error(`failure ${calls}`);
      return calls;
    },
  };
}

test('work is tried until it succeeds, and each failure is reported', async () => {
  const { work } = failing(3);
  const failures: string[] = [];
  const onFailure = (error: unknown) => failures.push((error as Error).message);
  expect(await retry(work, { ...short, signal: never, onFailure })).toBe(4);
  expect(failures).toEqual(['failure 1', 'failure 2', 'failure 3']);
});

test('the last of a bounded number of attempts throws', async () => {
  const { work, calls } = failing(9);
  await expect(retry(work, { ...short, attempts: 3, signal: never })).rejects.toThrow('failure 3');
  expect(calls()).toBe(3);
});

test('an abort ends the wait at once, and nothing is tried after it', async () => {
  const { work, calls } = failing(9);
  const stopping = new AbortController();
  const began = performance.now();
  const done = retry(work, {
    ...{ leastMs: 60_000, mostMs: 60_000, signal: stopping.signal },
    onFailure: () => setImmediate(() => stopping.abort()),
  });
  expect(await done).toBeUndefined();
  expect(calls()).toBe(1);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(await retry(work, { ...short, signal: stopping.signal })).toBeUndefined();
  expect(calls()).toBe(1);
});

test('an attempt that is under way at the abort comes to its end', async () => {
  const stopping = new AbortController();
  const work = async () => {
    stopping.abort();
    await wait(5, never);
    return 'done';
  };
  expect(await retry(work, { ...short, signal: stopping.signal })).toBe('done');
});
