import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  EVERYTHING,
  PURGE_HOLDS_MS,
  settled,
  writeName,
  type Entry,
  type EntryStore,
  type Lookup,
  type Write,
} from './entry-store.ts';

/** Tags that are remembered as purged; beyond, everything before the older half of them is dropped. */
const MAX_PURGES = 100_000;
/** Last writes of sessions to subgraphs that are remembered. */
const MAX_WRITES = 50_000;
/** What an entry takes beside its text, in bytes: objects, links, tags. */
const OVERHEAD_BYTES = 600;

/** Entries in this process's memory: those that were used last. */
export class MemoryStore implements EntryStore {
  readonly clock = randomUUID();
  readonly #entries: LRUCache<string, Entry>;
  /** When each tag was last purged, the oldest first. */
  readonly #purgedAt = new Map<string, number>();
  readonly #writes = new LRUCache<string, number>({ max: MAX_WRITES });
  readonly #now: () => number;
  /** Entries from before are gone. */
  #floor = Number.NEGATIVE_INFINITY;

  constructor(maxBytes: number, now: () => number = Date.now) {
    this.#now = now;
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      // JSON of other scripts than Latin takes two bytes a character.
      sizeCalculation: ({ value, tags }, key) =>
        2 * (value.length + key.length) + 16 * tags.length + OVERHEAD_BYTES,
    });
  }

  async get(keys: readonly string[], write: Write): Promise<Lookup> {
    const at = this.#now();
    const entries = keys.map((key) => {
      const entry = this.#entries.get(key);
      if (!entry) return null;
      const invalidSince = Math.max(this.#floor, this.#purgedSince(entry.tags));
      if (entry.staleUntil > at && invalidSince < entry.startedAt) return entry;
      this.#entries.delete(key);
      return null;
    });
    const wroteAt = this.#writes.get(writeName(write) ?? '') ?? 0;
    return { entries, at, wroteAt };
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    const now = this.#now();
    for (const [key, entry] of entries) {
      if (entry.startedAt <= this.#floor) continue;
      const kept = settled(entry, this.#purgedSince(entry.tags), now);
      if (kept) this.#entries.set(key, kept);
    }
  }

  async purge(tags: readonly string[]): Promise<void> {
    const now = this.#now();
    for (const tag of tags) {
      this.#purgedAt.delete(tag);
      this.#purgedAt.set(tag, now);
    }
    for (const [tag, at] of this.#purgedAt) {
      const isNeeded = at >= now - PURGE_HOLDS_MS;
      if (isNeeded && this.#purgedAt.size <= MAX_PURGES) break;
      if (isNeeded) this.#floor = Math.max(this.#floor, at);
      this.#purgedAt.delete(tag);
    }
  }

  async noteWrite(write: Write): Promise<number> {
    const now = this.#now();
    const name = writeName(write);
    if (name !== null) this.#writes.set(name, now);
    return now;
  }

  async close(): Promise<void> {
    this.#entries.clear();
  }

  #purgedSince(tags: readonly string[]): number {
    let latest = this.#purgedAt.get(EVERYTHING) ?? Number.NEGATIVE_INFINITY;
    for (const tag of tags) latest = Math.max(latest, this.#purgedAt.get(tag) ?? latest);
    return latest;
  }
}
