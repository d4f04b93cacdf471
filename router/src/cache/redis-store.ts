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
import { RedisConnection, type RedisClient } from '../redis-connection.ts';

/** All keys share a slot, so that a cluster answers a lookup as well. */
const PREFIX = '{vobe-cache}:';
/** A sorted set: when each tag was last purged, in milliseconds. It never expires, so no policy evicts it before entries. */
const PURGES = `${PREFIX}purges`;
/** Entries from before this time are gone. */
const FLOOR = `${PREFIX}floor`;
/** Longest wait for an answer of Redis, in milliseconds: asking the subgraphs takes as long. */
const TIMEOUT_MS = 100;
/** For how long a session's last write is remembered, in seconds. */
const WRITE_HOLDS_S = Math.ceil(PURGE_HOLDS_MS / 1000);

const NOTHING: Omit<Lookup, 'entries'> = { at: Number.NaN, wroteAt: 0 };

/**
 * Entries that several routers share. While Redis does not respond nothing is kept and nothing found. Everything is
 * dropped when it responds again if a purge was missed meanwhile, or may have been: on each new connection. An answer
 * that is merely late, as those of a busy router are, costs nothing that is kept.
 */
export class RedisStore implements EntryStore {
  readonly clock = 'redis';
  readonly #redis: RedisConnection;
  /** How often purges may have been missed, and how many of these times everything was dropped for. */
  #missed = 0;
  #droppedFor = 0;

  constructor(url: string, log: Logger) {
    const begin = async (client: RedisClient, isNew: boolean) => {
      if (isNew) this.#missed += 1;
      await client.ping();
    };
    this.#redis = new RedisConnection({
      ...{ url, log, timeoutMs: TIMEOUT_MS, begin },
      consequence: { away: 'nothing is cached', back: 'answers are cached' },
    });
  }

  async get(keys: readonly string[], write: Write): Promise<Lookup> {
    const none = { entries: keys.map(() => null), ...NOTHING };
    return this.#whenUsable(none, async (client) => {
      const names = [FLOOR, writeKey(writeName(write) ?? ''), ...keys.map(entryKey)];
      const [at, values] = await Promise.all([timeOf(client), client.mGet(names)]);
      const [floor, wroteAt, ...texts] = values;
      const entries = texts.map((text) => (typeof text === 'string' ? readEntry(text) : null));
      const purges = await purgedAt(
        client,
        entries.flatMap((entry) => entry?.tags ?? []),
      );
      const isValid = (entry: Entry) =>
        entry.staleUntil > at &&
        entry.startedAt > Number(floor ?? 0) &&
        latest(entry, purges) < entry.startedAt;
      return {
        entries: entries.map((entry) => (entry && isValid(entry) ? entry : null)),
        ...{ at, wroteAt: Number(wroteAt ?? 0) },
      };
    });
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    await this.#whenUsable(undefined, async (client) => {
      const [now, floor, purges] = await Promise.all([
        timeOf(client),
        client.get(FLOOR),
        purgedAt(
          client,
          [...entries.values()].flatMap(({ tags }) => tags),
        ),
      ]);
      const keeping = Array.from(entries, async ([key, entry]) => {
        if (entry.startedAt <= Number(floor ?? 0)) return;
        const kept = settled(entry, latest(entry, purges), now);
        const lifetimeMs = Math.floor((kept?.staleUntil ?? 0) - now);
        if (!kept || lifetimeMs <= 0) return;
        await client.set(entryKey(key), writeEntry(kept), {
          expiration: { type: 'PX', value: lifetimeMs },
        });
      });
      await Promise.all(keeping);
    });
  }

  async purge(tags: readonly string[]): Promise<void> {
    if (tags.length === 0) return;
    const isPurged = await this.#whenUsable(false, async (client) => {
      const score = await timeOf(client);
      const members = [...new Set(tags)].map((value) => ({ score, value }));
      await Promise.all([
        client.zAdd(PURGES, members, { comparison: 'GT' }),
        client.zRemRangeByScore(PURGES, 0, score - PURGE_HOLDS_MS),
      ]);
      return true;
    });
    if (!isPurged) this.#missed += 1;
  }

  async noteWrite(write: Write): Promise<number> {
    // Others may still reach Redis: the cookie says it to them, with room for clocks that differ.
    return this.#whenUsable(Date.now() + 2000, async (client) => {
      const at = Math.ceil(await timeOf(client));
      const name = writeName(write);
      if (name !== null) {
        const expiration = { type: 'EX', value: WRITE_HOLDS_S } as const;
        await client.set(writeKey(name), String(at), { expiration });
      }
      return at;
    });
  }

  async close(): Promise<void> {
    this.#redis.close();
  }

  /** Does something with Redis if it responds. What it does not in time leaves the cache unused. */
  async #whenUsable<Result>(
    otherwise: Result,
    work: (client: RedisClient) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.#redis.use(async (client) => {
        const missed = this.#missed;
        if (missed > this.#droppedFor) {
          await raiseFloor(client);
          this.#droppedFor = Math.max(this.#droppedFor, missed);
        }
        return work(client);
      });
    } catch {
      return otherwise;
    }
  }
}

async function raiseFloor(client: RedisClient): Promise<void> {
  const now = await timeOf(client);
  await client.set(FLOOR, String(now), { expiration: { type: 'PX', value: PURGE_HOLDS_MS } });
}

/** The server's time in milliseconds: the one clock of all routers. */
async function timeOf(client: RedisClient): Promise<number> {
  const [seconds, micros] = (await client.sendCommand(['TIME'])) as unknown as string[];
  return Number(seconds) * 1000 + Number(micros) / 1000;
}

async function purgedAt(
  client: RedisClient,
  tags: readonly string[],
): Promise<Map<string, number>> {
  const each = [...new Set([...tags, EVERYTHING])];
  const scores = await client.zmScore(PURGES, each);
  return new Map(each.map((tag, index) => [tag, scores[index] ?? 0]));
}

/** When any of what an entry shows was last purged. */
const latest = ({ tags }: Entry, purges: ReadonlyMap<string, number>): number =>
  Math.max(...[...tags, EVERYTHING].map((tag) => purges.get(tag) ?? 0));

const entryKey = (key: string): string => `${PREFIX}entry:${key}`;
const writeKey = (name: string): string => `${PREFIX}write:${name}`;

/** Times and tags in the first line, the value in the second: it is not parsed to be judged. */
const writeEntry = ({ value, ...head }: Entry): string => `${JSON.stringify(head)}\n${value}`;

function readEntry(text: string): Entry {
  const end = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, end)) as Omit<Entry, 'value'>;
  return { ...head, value: text.slice(end + 1) };
}
