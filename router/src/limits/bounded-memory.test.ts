import { expect, test } from '@jest/globals';
import { BoundedMemory, COUNTERS } from './bounded-memory.ts';

const limiter = () => new BoundedMemory({ keyPrefix: 'x', points: 3, duration: 60 });

test('a client is counted, and refused when it has had its share', async () => {
  const memory = limiter();
  for (const left of [2, 1, 0]) {
    expect(await memory.consume('2001:db8::/64')).toMatchObject({ remainingPoints: left });
  }
  await expect(memory.consume('2001:db8::/64')).rejects.toMatchObject({ consumedPoints: 4 });
});

test('more clients than there are counters take no more memory', async () => {
  const memory = limiter();
  for (let nth = 0; nth < 3 * COUNTERS; nth += 1) {
    await memory.consume(`2001:db8:${nth.toString(16)}::/64`).catch(() => undefined);
  }
  const { storage } = memory.dump();
  expect(storage.length).toBeLessThanOrEqual(COUNTERS);
  // They are spread over nearly all of them.
  expect(storage.length).toBeGreaterThan(0.9 * COUNTERS);
});
