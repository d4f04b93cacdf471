import { finished } from 'node:stream/promises';
import { expect, test } from '@jest/globals';
import { TaggedStore } from './tagged-store.ts';

const key = (path: string) => ({ origin: 'http://site', method: 'GET', path, headers: {} });

async function keep(store: TaggedStore, path: string, tags: string): Promise<void> {
  void store.get(key(path));
  const now = Date.now();
  const stream = store.createWriteStream(key(path), {
    statusCode: 200,
    statusMessage: 'OK',
    headers: { 'cache-tag': tags },
    cacheControlDirectives: {},
    cachedAt: now,
    staleAt: now + 60_000,
    deleteAt: now + 60_000,
  });
  if (!stream) throw new Error(`${path} was not kept`);
  await finished(stream.end('page'));
}

const isKept = (store: TaggedStore, path: string): boolean => store.get(key(path)) !== undefined;

test('a purge drops what shows the tag, and nothing else', async () => {
  const store = new TaggedStore({});
  await keep(store, '/a', 'post,one');
  await keep(store, '/b', 'post,two');
  await keep(store, '/c', 'three');
  store.purge(['two', 'unknown']);
  expect(['/a', '/b', '/c'].map((path) => isKept(store, path))).toEqual([true, false, true]);
  store.purge(['post']);
  expect(['/a', '/b', '/c'].map((path) => isKept(store, path))).toEqual([false, false, true]);
});

test('addresses under one tag are bounded, however many somebody makes up', async () => {
  let clock = 0;
  const store = new TaggedStore({}, { maxLinks: 4, now: () => (clock += 1) });
  for (const path of ['/1', '/2', '/3', '/4']) await keep(store, path, 'post');
  // The same page again, once it has gone, is no further link.
  void store.delete(key('/4'));
  await keep(store, '/4', 'post');
  expect(isKept(store, '/1')).toBe(true);
  await keep(store, '/5', 'post');
  expect(['/1', '/4', '/5'].map((path) => isKept(store, path))).toEqual([false, false, true]);
  // What was dropped makes room again.
  for (const path of ['/6', '/7', '/8']) await keep(store, path, 'post');
  expect(isKept(store, '/5')).toBe(true);
  store.purge(['post']);
  for (const path of ['/1', '/2', '/3', '/4']) await keep(store, path, 'post');
  expect(isKept(store, '/1')).toBe(true);
});
