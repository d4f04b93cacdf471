import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  EVERYTHING,
  UNSETTLED_AGE_MS,
  UNSETTLED_MS,
  type Entry,
  type EntryStore,
} from '@vobe/router/entry-store';

const NOBODY = { sessionId: null, subgraph: 'content' };

/** What every store of the router's cache does, whatever it keeps its entries in. */
export function describeEntryStore(
  name: string,
  open: () => Promise<{ store: EntryStore; other: EntryStore }>,
): void {
  describe(name, () => {
    let store: EntryStore;
    /** Another router's view of the same entries; the same store if they can't be shared. */
    let other: EntryStore;
    let count = 0;

    beforeAll(async () => {
      ({ store, other } = await open());
    });

    afterAll(async () => {
      await Promise.all([store.close(), other.close()]);
    });

    const unique = (prefix: string) => `${prefix}-${process.pid}-${(count += 1)}`;
    const now = async () => (await store.get([], NOBODY)).at;
    const entry = async (more: Partial<Entry> = {}): Promise<Entry> => {
      const at = await now();
      return {
        value: '{"title":"Ночь, «♫»\\nтихая"}',
        tags: [],
        startedAt: at,
        expiresAt: at + 60_000,
        staleUntil: at + 120_000,
        ...more,
      };
    };
    const read = async (key: string, from = store) => (await from.get([key], NOBODY)).entries[0];
    const keep = (key: string, one: Entry) => store.set(new Map([[key, one]]));
    /** The clock has moved on, so that what follows is later. */
    const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

    test('an entry is found as it was kept, in the order of the keys, by every router', async () => {
      const [one, two] = [unique('key'), unique('key')];
      const kept = await entry({ tags: [unique('tag')] });
      await keep(one, kept);
      await keep(two, { ...kept, value: '2' });
      const { entries, at, wroteAt } = await other.get([two, unique('key'), one], NOBODY);
      expect(entries).toEqual([{ ...kept, value: '2' }, null, kept]);
      expect(at).toBeGreaterThanOrEqual(kept.startedAt);
      expect(wroteAt).toBe(0);
    });

    test('a purge drops what shows any of the tags, and nothing else', async () => {
      const [tag, key, untouched] = [unique('tag'), unique('key'), unique('key')];
      await keep(key, await entry({ tags: [unique('tag'), tag] }));
      await keep(untouched, await entry({ tags: [unique('tag')] }));
      await other.purge([tag, unique('tag')]);
      expect(await read(key)).toBeNull();
      expect(await read(key, other)).toBeNull();
      expect(await read(untouched)).not.toBeNull();
    });

    test('what was asked for before a purge is not kept after it', async () => {
      const [tag, key] = [unique('tag'), unique('key')];
      const late = await entry({ tags: [tag] });
      await other.purge([tag]);
      await keep(key, late);
      expect(await read(key)).toBeNull();
    });

    test('what was asked for soon after a purge is kept for a moment only', async () => {
      const [tag, key] = [unique('tag'), unique('key')];
      await store.purge([tag]);
      await tick();
      const next = await entry({ tags: [tag] });
      await keep(key, next);
      const found = await read(key);
      expect(found?.value).toBe(next.value);
      expect(found?.expiresAt).toBeLessThan(next.startedAt + UNSETTLED_AGE_MS + 1000);
      expect(found?.staleUntil).toBe(found?.expiresAt);
      expect(UNSETTLED_AGE_MS).toBeLessThan(UNSETTLED_MS);
    });

    test('an entry ends when it may not even stand in any more', async () => {
      const key = unique('key');
      const at = await now();
      await keep(key, await entry({ expiresAt: at - 100, staleUntil: at + 60_000 }));
      expect(await read(key)).not.toBeNull();
      const brief = unique('key');
      await keep(brief, await entry({ expiresAt: at - 100, staleUntil: (await now()) + 30 }));
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await read(brief)).toBeNull();
    });

    test('when a session last wrote is known to every router', async () => {
      const write = { sessionId: unique('session'), subgraph: 'content' };
      const before = await now();
      const wroteAt = await store.noteWrite(write);
      expect(wroteAt).toBeGreaterThanOrEqual(Math.floor(before));
      expect((await other.get([], write)).wroteAt).toBe(wroteAt);
      for (const another of [
        { ...write, subgraph: 'comment' },
        { ...write, sessionId: unique('session') },
        NOBODY,
      ]) {
        expect((await store.get([], another)).wroteAt).toBe(0);
      }
      expect(await store.noteWrite(NOBODY)).toBeGreaterThanOrEqual(wroteAt);
      expect((await store.get([], NOBODY)).wroteAt).toBe(0);
    });

    test('dropping everything drops all that was asked for before', async () => {
      const [key, late] = [unique('key'), unique('key')];
      await keep(key, await entry());
      const begun = await entry();
      await tick();
      await other.purge([EVERYTHING]);
      await keep(late, begun);
      expect(await read(key)).toBeNull();
      expect(await read(late)).toBeNull();
      await tick();
      await keep(key, await entry());
      expect(await read(key)).not.toBeNull();
    });
  });
}
