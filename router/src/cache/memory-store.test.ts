import { expect, test } from '@jest/globals';
import { MemoryStore } from './memory-store.ts';
import { PURGE_HOLDS_MS, type Entry } from './entry-store.ts';

const entry = (startedAt: number, tags: string[], value = '1'): Entry => ({
  ...{ value, tags, startedAt },
  expiresAt: startedAt + 1e9,
  staleUntil: startedAt + 2e9,
});

async function has(store: MemoryStore, key: string): Promise<boolean> {
  return (await store.get([key], { sessionId: null, subgraph: 'auth' })).entries[0] !== null;
}

test('what was not used for longest makes room', async () => {
  const store = new MemoryStore(10_000);
  const value = 'x'.repeat(1000);
  const now = Date.now();
  for (const key of ['a', 'b', 'c']) await store.set(new Map([[key, entry(now, [], value)]]));
  expect(await has(store, 'a')).toBe(true);
  await store.set(new Map([['d', entry(now, [], value)]]));
  expect([await has(store, 'a'), await has(store, 'b'), await has(store, 'd')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('tags beyond those that can be remembered drop everything from before them', async () => {
  let now = 1000;
  const store = new MemoryStore(1_000_000, () => now);
  await store.set(new Map([['before', entry(now, ['mine'])]]));
  now = 2000;
  await store.purge(Array.from({ length: 60_000 }, (_, index) => `first ${index}`));
  expect(await has(store, 'before')).toBe(true);
  now = 3000;
  await store.purge(Array.from({ length: 60_000 }, (_, index) => `second ${index}`));
  expect(await has(store, 'before')).toBe(false);
  now = 20_000;
  await store.set(new Map([['after', entry(now, ['mine'])]]));
  expect(await has(store, 'after')).toBe(true);
});

test('a purge holds for as long as any entry may be older', async () => {
  let now = 1000;
  const store = new MemoryStore(1_000_000, () => now);
  await store.purge(['tag']);
  now += PURGE_HOLDS_MS - 1;
  await store.purge(['other']);
  await store.set(new Map([['key', entry(500, ['tag'])]]));
  expect(await has(store, 'key')).toBe(false);
});
