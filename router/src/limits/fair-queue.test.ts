import { describe, expect, test } from '@jest/globals';
import { FairQueue, QueueFull } from './fair-queue.ts';

const SETTINGS = { capacity: 10, waitingOfClient: 3, waiting: 6, maxWaitMs: 60_000 };
const NEVER = new AbortController().signal;

/** Works that end when they are told to, in a record of what began. */
function work(settings = SETTINGS) {
  const queue = new FairQueue(settings);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, cost: number, signal = NEVER) => {
    const [client = ''] = name;
    const result = queue.run(client, cost, signal, async () => {
      begun.push(name);
      const { promise, resolve } = Promise.withResolvers<undefined>();
      ends.set(name, () => resolve(undefined));
      await promise;
      return name;
    });
    // Where a test looks at others, this one may be refused long after its end.
    result.catch(() => undefined);
    return result;
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { queue, begun, run, end };
}

test('as much at once as the capacity holds, and one work of each client', async () => {
  const { begun, run, end } = work();
  const all = [run('a1', 4), run('a2', 4), run('b1', 4), run('c1', 4)];
  await end('');
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  await end('c1');
  await end('a2');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

test('clients take turns, however much each has sent', async () => {
  const { begun, run, end } = work();
  void run('a1', 10);
  for (const name of ['a2', 'a3', 'b1', 'b2', 'c1']) void run(name, 10);
  await end('');
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'b2']) await end(name);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
});

test('whoever is new begins beside a client that waits for itself alone', async () => {
  const { begun, run, end } = work();
  for (const name of ['a1', 'a2', 'b1']) void run(name, 2);
  await end('');
  expect(begun).toEqual(['a1', 'b1']);
});

test('what costs more than the capacity runs alone, and nobody passes it', async () => {
  const { begun, run, end } = work();
  for (const [name, cost] of [['a1', 5], ['b1', 99], ['c1', 1]] as const) void run(name, cost);
  await end('');
  expect(begun).toEqual(['a1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
}); // prettier-ignore

describe('refuses', () => {
  test('what a client sends beyond its own share', async () => {
    const { run } = work();
    for (const name of ['a1', 'a2', 'a3', 'a4']) void run(name, 1);
    await expect(run('a5', 1)).rejects.toMatchObject({ name: 'QueueFull', isClients: true });
  });

  test('what nobody has room for', async () => {
    const { run } = work();
    for (const name of ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1']) void run(name, 10);
    await expect(run('h1', 10)).rejects.toMatchObject({ name: 'QueueFull', isClients: false });
  });

  test('what waited too long, and lets the next go on', async () => {
    const { queue, begun, run, end } = work({ ...SETTINGS, maxWaitMs: 30 });
    void run('a1', 5);
    await expect(run('b1', 10)).rejects.toBeInstanceOf(QueueFull);
    expect(queue.waiting).toBe(0);
    void run('c1', 5);
    await end('');
    expect(begun).toEqual(['a1', 'c1']);
  });

  test('what nobody waits for any more', async () => {
    const { queue, run } = work();
    const gone = new AbortController();
    void run('a1', 10);
    const pending = run('b1', 10, gone.signal);
    gone.abort();
    await expect(pending).rejects.toBeInstanceOf(QueueFull);
    expect(queue.waiting).toBe(0);
  });
});

test('a work that fails makes room as well', async () => {
  const { queue, begun, run, end } = work();
  const failing = queue.run('a', 10, NEVER, () => Promise.reject(new Error('no')));
  void run('b1', 10);
  await expect(failing).rejects.toThrow('no');
  await end('');
  expect(begun).toEqual(['b1']);
});
