/** A kept answer, or a part of one: an entity with a selection, or root fields. */
export interface Entry {
  /** As JSON. */
  readonly value: string;
  /** What it shows. */
  readonly tags: readonly string[];
  /** When its subgraph was asked, by the store's clock. */
  readonly startedAt: number;
  /** Until when it is fresh. */
  readonly expiresAt: number;
  /** Until when it may stand in for a subgraph that is down. */
  readonly staleUntil: number;
}

/** What a lookup found. */
export interface Lookup {
  /** In the order of the keys; null where there is none, or some of what it shows has changed. */
  readonly entries: readonly (Entry | null)[];
  /** The store's clock before it looked: what is asked for now is as old as this. NaN: nothing can be kept. */
  readonly at: number;
  /** When the session last wrote to this subgraph, as far as the store knows; 0 for never. */
  readonly wroteAt: number;
}

/** Who writes where. */
export interface Write {
  /** Null where nobody is signed in. */
  readonly sessionId: string | null;
  readonly subgraph: string;
}

/** Names a session's writes to a subgraph, or null where there is no session. */
export const writeName = ({ sessionId, subgraph }: Write): string | null =>
  sessionId === null ? null : `${sessionId} ${subgraph}`;

/**
 * Where entries are kept. One rule makes them true: an entry is valid while none of its tags was
 * purged since its subgraph was asked. So neither the order in which an answer and an event arrive
 * matters, nor which router heard of it first. No method rejects: a store that is away finds nothing.
 */
export interface EntryStore {
  /** Names the clock: times of stores of the same name can be compared exactly. */
  readonly clock: string;
  get: (keys: readonly string[], write: Write) => Promise<Lookup>;
  /** Keeps the entries of one answer, by their keys. */
  set: (entries: ReadonlyMap<string, Entry>) => Promise<void>;
  /** Drops what shows any of the tags; with EVERYTHING among them, all there is. */
  purge: (tags: readonly string[]) => Promise<void>;
  /** Notes that a session has written to a subgraph. @returns When, by the store's clock. */
  noteWrite: (write: Write) => Promise<number>;
  close: () => Promise<void>;
}

/** The tag of every entry: it is purged where more changes than can be named. */
export const EVERYTHING = '**';

/** Longest lifetime of an entry, in milliseconds. */
export const MAX_AGE_MS = 3_600_000;
/** For how long after its lifetime an entry may stand in for a subgraph that is down. */
export const STALE_MS = 3_600_000;
/** For how long a purge must be remembered: no entry is older. */
export const PURGE_HOLDS_MS = MAX_AGE_MS + STALE_MS + 60_000;
/**
 * A subgraph may handle an event later than the router hears of it: what was asked for so soon after
 * a purge is kept for a moment only.
 */
export const UNSETTLED_MS = 5000;
export const UNSETTLED_AGE_MS = 1000;

/** The entry as it is kept, given when one of its tags was last purged; null if it must not be. */
export function settled(entry: Entry, purgedAt: number, now: number): Entry | null {
  if (purgedAt >= entry.startedAt) return null;
  if (entry.startedAt - purgedAt > UNSETTLED_MS) return entry;
  const expiresAt = Math.min(entry.expiresAt, now + UNSETTLED_AGE_MS);
  return { ...entry, expiresAt, staleUntil: expiresAt };
}
