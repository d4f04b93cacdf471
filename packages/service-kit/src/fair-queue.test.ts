import { describe, expect, test } from '@jest/globals';
import { FairQueue, QueueFull } from './fair-queue.ts';

const OPTIONS = { capacity: 10, maxQueuedPerClient: 3, maxQueued: 6, maxWaitMs: 60_000 };
const NEVER = new AbortController().signal;

/** Tasks that end on demand, and a record of which have begun. */
function tasks(options = OPTIONS) {
  const queue = new FairQueue(options);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, cost: number, signal = NEVER) => {
    const [client = ''] = name;
    const task = async () => {
      begun.push(name);
      const { promise, resolve } = Promise.withResolvers<undefined>();
      ends.set(name, () => resolve(undefined));
      await promise;
      return name;
    };
    const result = queue.run(client, task, { cost, signal });
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

test('as much at once as the capacity holds, and one task of each client', async () => {
  const { begun, run, end } = tasks();
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
  const { begun, run, end } = tasks();
  void run('a1', 10);
  for (const name of ['a2', 'a3', 'b1', 'b2', 'c1']) void run(name, 10);
  await end('');
  for (const name of ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('with room for two, a client that came later goes before another’s second task', async () => {
  const { begun, run, end } = tasks({ ...OPTIONS, capacity: 2 });
  for (const name of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) void run(name, 1);
  await end('');
  for (const name of ['a1', 'c1', 'a2', 'b1', 'b2', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', 'b2']);
});

test('a new client begins beside a client that waits for itself alone', async () => {
  const { begun, run, end } = tasks();
  for (const name of ['a1', 'a2', 'b1']) void run(name, 2);
  await end('');
  expect(begun).toEqual(['a1', 'b1']);
});

test('what costs more than the capacity runs alone, and nobody passes it', async () => {
  const { begun, run, end } = tasks();
  for (const [name, cost] of [
    ['a1', 5],
    ['b1', 99],
    ['c1', 1],
  ] as const)
    void run(name, cost);
  await end('');
  expect(begun).toEqual(['a1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
});

describe('refuses', () => {
  test('what a client sends beyond its own share', async () => {
    const { run } = tasks();
    for (const name of ['a1', 'a2', 'a3', 'a4']) void run(name, 1);
    await expect(run('a5', 1)).rejects.toMatchObject({ name: 'QueueFull', isClients: true });
  });

  test('what nobody has room for', async () => {
    const { run } = tasks();
    for (const name of ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1']) void run(name, 10);
    await expect(run('h1', 10)).rejects.toMatchObject({ name: 'QueueFull', isClients: false });
  });

  test('what waited too long, and lets the next go on', async () => {
    const { queue, begun, run, end } = tasks({ ...OPTIONS, maxWaitMs: 30 });
    void run('a1', 5);
    await expect(run('b1', 10)).rejects.toBeInstanceOf(QueueFull);
    expect(queue.queued).toBe(0);
    void run('c1', 5);
    await end('');
    expect(begun).toEqual(['a1', 'c1']);
  });

  test('what nobody waits for any more', async () => {
    const { queue, run } = tasks();
    const gone = new AbortController();
    void run('a1', 10);
    const pending = run('b1', 10, gone.signal);
    gone.abort();
    await expect(pending).rejects.toBeInstanceOf(QueueFull);
    expect(queue.queued).toBe(0);
  });
});

test('a task that fails makes room as well', async () => {
  const { queue, begun, run, end } = tasks();
  const failing = queue.run('a', () => Promise.reject(new Error('no')), { cost: 10 });
  void run('b1', 10);
  await expect(failing).rejects.toThrow('no');
  await end('');
  expect(begun).toEqual(['b1']);
});

test('the slot of a task that failed is for the next one of the same client', async () => {
  const queue = new FairQueue({
    capacity: 1,
    maxQueuedPerClient: 1,
    maxQueued: 1,
    maxWaitMs: 60_000,
  });
  await expect(queue.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await queue.run('a', () => Promise.resolve('whole'))).toBe('whole');
});
