import { expect, test } from '@jest/globals';
import { Turns } from './turns.ts';

const FOREVER = 60_000;

/** Work that lasts until it is told to end, and a diary of what began. */
function workshop(turns: Turns) {
  const begun: string[] = [];
  const begin = (owner: string, name: string) => {
    let end = (): void => undefined;
    const work = new Promise<string>((resolve) => (end = () => resolve(name)));
    const done = turns.run(owner, () => {
      begun.push(name);
      return work;
    });
    return { done, end: () => end() };
  };
  return { begun, begin };
}

test('one owner has one place at most, and all take turns', async () => {
  const turns = new Turns({ places: 2, waitingOfOne: 3, waitingInAll: 9, waitMs: FOREVER });
  const { begun, begin } = workshop(turns);
  const a = ['a1', 'a2', 'a3'].map((name) => begin('a', name));
  const b = ['b1', 'b2'].map((name) => begin('b', name));
  const c = begin('c', 'c1');
  for (const { done, end } of [...a.slice(0, 1), c, ...a.slice(1, 2), ...b, ...a.slice(2)]) {
    end();
    await done;
  }
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', 'b2']);
});

test('no owner and no crowd makes the line longer than it may be', async () => {
  const turns = new Turns({ places: 1, waitingOfOne: 2, waitingInAll: 3, waitMs: FOREVER });
  const { begin } = workshop(turns);
  const first = begin('a', 'a1');
  const waiting = [begin('a', 'a2'), begin('a', 'a3')];
  expect(await begin('a', 'a4').done).toBeNull();
  waiting.push(begin('b', 'b1'));
  expect(await begin('c', 'c1').done).toBeNull();
  for (const { end } of [first, ...waiting]) end();
  expect(await Promise.all(waiting.map(({ done }) => done))).toEqual(['a2', 'a3', 'b1']);
});

test('who has waited too long is told, and the place is for the next one', async () => {
  const turns = new Turns({ places: 1, waitingOfOne: 1, waitingInAll: 1, waitMs: 20 });
  const { begin } = workshop(turns);
  const first = begin('a', 'a1');
  expect(await begin('b', 'b1').done).toBeNull();
  first.end();
  expect(await first.done).toBe('a1');
  const second = begin('b', 'b2');
  second.end();
  expect(await second.done).toBe('b2');
});

test('work that fails gives its place back', async () => {
  const turns = new Turns({ places: 1, waitingOfOne: 1, waitingInAll: 1, waitMs: FOREVER });
  await expect(turns.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turns.run('a', () => Promise.resolve('whole'))).toBe('whole');
});
