import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Flights } from './flights.ts';

const never = () => new AbortController().signal;
const wish = (more: Partial<{ startedAt: number; after: number; signal: AbortSignal }> = {}) => ({
  ...{ startedAt: 10, after: 0, signal: never() },
  ...more,
});

/** Work that ends when it is told to. */
function work() {
  const outcome = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  return {
    ...outcome,
    signals,
    begin: (signal: AbortSignal) => {
      signals.push(signal);
      return outcome.promise;
    },
  };
}

test('who comes while work is under way shares it; who comes later starts again', async () => {
  const flights = new Flights<string>();
  const { begin, signals, resolve } = work();
  const all = [flights.join('key', wish(), begin), flights.join('key', wish(), begin)];
  resolve('done');
  expect(await Promise.all(all)).toEqual([
    { result: 'done', isOwn: true },
    { result: 'done', isOwn: false },
  ]);
  await flights.join('key', wish(), begin);
  expect(signals).toHaveLength(2);
});

test('work that began before somebody wrote is not for them', async () => {
  const flights = new Flights<string>();
  const { begin, signals, resolve } = work();
  const first = flights.join('key', wish({ startedAt: 10 }), begin);
  const second = flights.join('key', wish({ startedAt: 20, after: 10 }), begin);
  const unknown = flights.join('key', wish({ startedAt: Number.NaN }), begin);
  resolve('done');
  expect((await Promise.all([first, second, unknown])).map(({ isOwn }) => isOwn)).toEqual([
    true,
    true,
    false,
  ]);
  expect(signals).toHaveLength(2);
});

test('it is given up when nobody waits any more, and not sooner', async () => {
  const flights = new Flights<string>();
  const { begin, signals, reject } = work();
  const [one, two] = [new AbortController(), new AbortController()];
  const all = Promise.allSettled([
    flights.join('key', wish({ signal: one.signal }), begin),
    flights.join('key', wish({ signal: two.signal }), begin),
  ]);
  one.abort();
  await tick();
  expect(signals[0]?.aborted).toBe(false);
  two.abort();
  expect(signals[0]?.aborted).toBe(true);
  reject(new Error('given up'));
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('a failure is everybody’s, and is not kept', async () => {
  const flights = new Flights<string>();
  const { begin, signals, reject } = work();
  const all = Promise.allSettled([
    flights.join('key', wish(), begin),
    flights.join('key', wish(), begin),
  ]);
  reject(new Error('down'));
  expect((await all).every(({ status }) => status === 'rejected')).toBe(true);
  await expect(flights.join('key', wish(), begin)).rejects.toThrow('down');
  expect(signals).toHaveLength(2);
});
