import { describe, expect, jest, test } from '@jest/globals';
import { createLogger } from '@vobe/service-kit/log';
import { SubgraphHealth } from './subgraph-health.ts';

const log = createLogger('test', 'silent');

function health() {
  let isWell = true;
  let now = 0;
  let probes = 0;
  let probeMs = 0;
  const one = new SubgraphHealth({
    name: 'artist',
    log,
    now: () => now,
    probe: () => {
      probes += 1;
      now += probeMs;
      return isWell ? Promise.resolve() : Promise.reject(new Error('no answer'));
    },
  });
  return {
    one,
    /** @param ms How long a probe takes. */
    set(well: boolean, ms = 0) {
      isWell = well;
      probeMs = ms;
    },
    pass: (ms: number) => (now += ms),
    probes: () => probes,
  };
}

describe('a subgraph', () => {
  test('that fails and has no answer to the simplest question is down at once', async () => {
    const { one, set } = health();
    set(false);
    one.failed(0, 'no answer');
    await one.suspect();
    expect(one.isDown).toBe(true);
    one.close();
  });

  test('that answers others while the probe waits is busy, and up', async () => {
    const { one, pass, set } = health();
    set(false, 400);
    pass(10_000);
    one.succeeded();
    pass(300);
    await one.suspect();
    expect(one.isDown).toBe(false);
    // Nobody was answered before this one, nor while it waited.
    await one.suspect();
    expect(one.isDown).toBe(true);
    one.close();
  });

  test('that is slow but answers is up', async () => {
    const { one } = health();
    await one.suspect();
    expect(one.isDown).toBe(false);
  });

  test('that fails five calls in a row is down whatever it answers, and comes back by answering', async () => {
    jest.useFakeTimers();
    const { one } = health();
    for (let n = 0; n < 4; n += 1) {
      one.failed(0, 'no answer');
      await one.suspect();
      expect(one.isDown).toBe(false);
    }
    one.failed(0, 'no answer');
    expect(one.isDown).toBe(true);
    await jest.advanceTimersByTimeAsync(250);
    expect(one.isDown).toBe(false);
    jest.useRealTimers();
  });

  test('is asked again and again while it is down, by nobody’s call', async () => {
    jest.useFakeTimers();
    const { one, set, probes } = health();
    set(false);
    await one.suspect();
    await jest.advanceTimersByTimeAsync(1000);
    expect(one.isDown).toBe(true);
    expect(probes()).toBe(5);
    set(true);
    await jest.advanceTimersByTimeAsync(250);
    expect(one.isDown).toBe(false);
    await jest.advanceTimersByTimeAsync(2000);
    expect(probes()).toBe(6);
    jest.useRealTimers();
  });

  test('that answers others is not ill because one call was too costly', async () => {
    const { one, pass, probes } = health();
    pass(100);
    one.succeeded();
    for (let n = 0; n < 10; n += 1) one.failed(50, 'no answer');
    await Promise.resolve();
    expect([one.isDown, probes()]).toEqual([false, 0]);
  });

  test('that is back is called by the first who comes', async () => {
    const { one, set } = health();
    set(false);
    await one.suspect();
    expect(await one.mayCall()).toBe(false);
    set(true);
    expect(await one.mayCall()).toBe(true);
    one.close();
  });

  test('is asked once by all who suspect it at a time', async () => {
    const { one, probes } = health();
    await Promise.all([one.suspect(), one.suspect(), one.suspect()]);
    expect(probes()).toBe(1);
  });
});
