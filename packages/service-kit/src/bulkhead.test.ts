import { expect, test } from '@jest/globals';
import { Bulkhead, BulkheadFull } from './bulkhead.ts';

const held = () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { task: () => promise, end: () => resolve(undefined) };
};

test('runs up to its limit, queues up to its limit in order, and rejects the rest', async () => {
  const bulkhead = new Bulkhead({ maxConcurrent: 2, maxQueued: 2 });
  const tasks = [held(), held()];
  const running = tasks.map(({ task }) => bulkhead.run(task));
  const order: string[] = [];
  const note = (name: string) => bulkhead.run(() => Promise.resolve(order.push(name)));
  const queued = [note('first'), note('second')];
  await expect(note('third')).rejects.toThrow(BulkheadFull);
  expect(order).toEqual([]);
  tasks[0]?.end();
  await Promise.all(queued);
  expect(order).toEqual(['first', 'second']);
  tasks[1]?.end();
  await Promise.all(running);
});

test('frees the slot when the task fails', async () => {
  const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 0 });
  await expect(bulkhead.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await bulkhead.run(() => Promise.resolve('yes'))).toBe('yes');
});
