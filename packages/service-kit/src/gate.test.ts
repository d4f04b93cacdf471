import { expect, test } from '@jest/globals';
import { Gate, GateFull } from './gate.ts';

const held = () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { work: () => promise, end: () => resolve(undefined) };
};

test('lets so many work, so many wait in their order, and refuses the rest', async () => {
  const gate = new Gate({ atOnce: 2, waiting: 2 });
  const works = [held(), held()];
  const running = works.map(({ work }) => gate.run(work));
  const order: string[] = [];
  const note = (name: string) => gate.run(() => Promise.resolve(order.push(name)));
  const waiting = [note('first'), note('second')];
  await expect(note('third')).rejects.toThrow(GateFull);
  expect(order).toEqual([]);
  works[0]?.end();
  await Promise.all(waiting);
  expect(order).toEqual(['first', 'second']);
  works[1]?.end();
  await Promise.all(running);
});

test('gives a place back when the work fails', async () => {
  const gate = new Gate({ atOnce: 1, waiting: 0 });
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run(() => Promise.resolve('yes'))).toBe('yes');
});
