import { createClient } from 'redis';
import type { Logger } from '@vobe/service-kit/log';
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

/** All keys share a slot, so that a cluster answers a lookup as well. */
const PREFIX = '{vobe-cache}:';
/** A sorted set: when each tag was last purged, in milliseconds. It never expires, so no policy evicts it before entries. */
const PURGES = `${PREFIX}purges`;
/** Entries from before this time are gone. */
const FLOOR = `${PREFIX}floor`;
/** Longest wait for an answer of Redis, in milliseconds: asking the subgraphs takes as long. */
const TIMEOUT_MS = 100;
/** How often Redis is tried again while it does not respond. */
const RETRY_MS = 500;
/** For how long a session's last write is remembered, in seconds. */
const WRITE_HOLDS_S = Math.ceil(PURGE_HOLDS_MS / 1000);

const NOTHING: Omit<Lookup, 'entries'> = { at: Number.NaN, wroteAt: 0 };

/**
 * Entries that several routers share. While Redis does not respond nothing is kept and nothing found;
 * and since purges may have been missed meanwhile, everything is dropped when it responds again.
 */
export class RedisStore implements EntryStore {
  readonly clock = 'redis';
  readonly #client: ReturnType<typeof createClient>;
  readonly #log: Logger;
  #isUsable = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(url: string, log: Logger) {
    this.#log = log;
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 10_000,
      socket: {
        connectTimeout: 1000,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 2000),
      },
    });
    this.#client.on('error', (error: unknown) => this.#lose(error));
    this.#client.on('ready', () => void this.#begin());
    this.#client.connect().catch((error: unknown) => this.#lose(error));
  }

  async get(keys: readonly string[], write: Write): Promise<Lookup> {
    const none = { entries: keys.map(() => null), ...NOTHING };
    return this.#whenUsable(none, async () => {
      const names = [FLOOR, writeKey(writeName(write) ?? ''), ...keys.map(entryKey)];
      const [at, values] = await Promise.all([this.#time(), this.#client.mGet(names)]);
      const [floor, wroteAt, ...texts] = values;
      const entries = texts.map((text) => (typeof text === 'string' ? readEntry(text) : null));
      const purgedAt = await this.#purgedAt(entries.flatMap((entry) => entry?.tags ?? []));
      const isValid = (entry: Entry) =>
        entry.staleUntil > at &&
        entry.startedAt > Number(floor ?? 0) &&
        latest(entry, purgedAt) < entry.startedAt;
      return {
        entries: entries.map((entry) => (entry && isValid(entry) ? entry : null)),
        ...{ at, wroteAt: Number(wroteAt ?? 0) },
      };
    });
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    await this.#whenUsable(undefined, async () => {
      const [now, floor, purgedAt] = await Promise.all([
        this.#time(),
        this.#client.get(FLOOR),
        this.#purgedAt([...entries.values()].flatMap(({ tags }) => tags)),
      ]);
      const keeping = Array.from(entries, async ([key, entry]) => {
        if (entry.startedAt <= Number(floor ?? 0)) return;
        const kept = settled(entry, latest(entry, purgedAt), now);
        const lifetimeMs = Math.floor((kept?.staleUntil ?? 0) - now);
        if (!kept || lifetimeMs <= 0) return;
        await this.#client.set(entryKey(key), writeEntry(kept), {
          expiration: { type: 'PX', value: lifetimeMs },
        });
      });
      await Promise.all(keeping);
    });
  }

  async purge(tags: readonly string[]): Promise<void> {
    if (tags.length === 0) return;
    await this.#whenUsable(undefined, async () => {
      const score = await this.#time();
      const members = [...new Set(tags)].map((value) => ({ score, value }));
      await Promise.all([
        this.#client.zAdd(PURGES, members, { comparison: 'GT' }),
        this.#client.zRemRangeByScore(PURGES, 0, score - PURGE_HOLDS_MS),
      ]);
    });
  }

  async noteWrite(write: Write): Promise<number> {
    // Others may still reach Redis: the cookie says it to them, with room for clocks that differ.
    return this.#whenUsable(Date.now() + 2000, async () => {
      const at = Math.ceil(await this.#time());
      const name = writeName(write);
      if (name !== null) {
        const expiration = { type: 'EX', value: WRITE_HOLDS_S } as const;
        await this.#client.set(writeKey(name), String(at), { expiration });
      }
      return at;
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#isUsable = false;
    clearTimeout(this.#retry);
    this.#client.destroy();
  }

  /** Does something with Redis if it responds. What it does not in time leaves the cache unused. */
  async #whenUsable<Result>(otherwise: Result, work: () => Promise<Result>): Promise<Result> {
    if (!this.#isUsable) return otherwise;
    try {
      return await inTime(work());
    } catch (error) {
      this.#lose(error);
      return otherwise;
    }
  }

  #lose(error: unknown): void {
    if (this.#isClosed) return;
    if (this.#isUsable) {
      this.#log.warn({ reason: (error as Error).message }, 'Redis is away: nothing is cached');
    }
    this.#isUsable = false;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#begin(), RETRY_MS).unref();
  }

  async #begin(): Promise<void> {
    if (this.#isClosed || this.#isUsable || !this.#client.isReady) return;
    try {
      await inTime(this.#raiseFloor());
      this.#isUsable = true;
      this.#log.info('Redis responds: answers are cached');
    } catch (error) {
      this.#lose(error);
    }
  }

  async #raiseFloor(): Promise<void> {
    const now = await this.#time();
    await this.#client.set(FLOOR, String(now), {
      expiration: { type: 'PX', value: PURGE_HOLDS_MS },
    });
  }

  /** The server's time in milliseconds: the one clock of all routers. */
  async #time(): Promise<number> {
    const [seconds, micros] = (await this.#client.sendCommand(['TIME'])) as unknown as string[];
    return Number(seconds) * 1000 + Number(micros) / 1000;
  }

  async #purgedAt(tags: readonly string[]): Promise<Map<string, number>> {
    const each = [...new Set([...tags, EVERYTHING])];
    const scores = await this.#client.zmScore(PURGES, each);
    return new Map(each.map((tag, index) => [tag, scores[index] ?? 0]));
  }
}

/** When any of what an entry shows was last purged. */
const latest = ({ tags }: Entry, purgedAt: ReadonlyMap<string, number>): number =>
  Math.max(...[...tags, EVERYTHING].map((tag) => purgedAt.get(tag) ?? 0));

const entryKey = (key: string): string => `${PREFIX}entry:${key}`;
const writeKey = (name: string): string => `${PREFIX}write:${name}`;

/** Times and tags in the first line, the value in the second: it is not parsed to be judged. */
const writeEntry = ({ value, ...head }: Entry): string => `${JSON.stringify(head)}\n${value}`;

function readEntry(text: string): Entry {
  const end = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, end)) as Omit<Entry, 'value'>;
  return { ...head, value: text.slice(end + 1) };
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
