import type { Client, estypes } from '@elastic/elasticsearch';
import { Counter, Gauge } from 'prom-client';
import { Signal } from '@vobe/event-bus/signal';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { Backoff, wait } from '@vobe/service-kit/retry';
import type { DatabaseClient } from '../../data/database.ts';
import { documentsAfter, latestRevision, type Revision } from '../../data/documents.ts';
import * as positions from '../../data/index-positions.ts';
import type { Rebuildable } from '../../services/reindex.ts';
import { ALIAS, ALIVE, definition, INDEX_PREFIX, toTombstone, toSource } from './definition.ts';

/** Documents of one bulk request. */
const BATCH = 500;
const POLL_MS = 1000;
const BULK = { requestTimeout: 30_000, maxRetries: 0 };
/** A search or a batch that was on its way to an index when another took its place has ended by then. */
const GRACE_MS = 2000;

/**
 * Carries documents from PostgreSQL to Elasticsearch in the order of their revisions, which are the
 * external versions there: a late copy never overwrites a newer one, and what is gone stays as a
 * tombstone that rejects it. What could not be sent waits, for as long as the server is away.
 */
export class Sync implements Rebuildable {
  readonly #client: Client;
  readonly #db: DatabaseClient;
  readonly #log: Logger;
  readonly #news = new Signal();
  readonly #stopped = new AbortController();
  readonly #behind: Gauge;
  readonly #refused: Counter;
  #running: Promise<void> = Promise.resolve();

  constructor(client: Client, db: DatabaseClient, log: Logger, { registry }: Metrics) {
    this.#client = client;
    this.#db = db;
    this.#log = log;
    this.#behind = new Gauge({
      name: 'search_index_behind',
      help: 'Revisions that Elasticsearch does not have yet',
      registers: [registry],
    });
    this.#refused = new Counter({
      name: 'search_index_refused_total',
      help: 'Documents that Elasticsearch rejected',
      registers: [registry],
    });
    this.#stopped.signal.addEventListener('abort', () => this.#news.send());
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  /** Signals that documents have changed. */
  notify(): void {
    this.#news.send();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    const isStopped = () => signal.aborted;
    const backoff = new Backoff({ leastMs: 200, mostMs: 5000 });
    while (!isStopped()) {
      try {
        this.#news.reset();
        await this.#ensureLive();
        const isBusy = await this.#sendAll();
        backoff.reset();
        if (!isBusy) await this.#news.wait(POLL_MS);
      } catch (error) {
        if (isStopped()) return;
        this.#log.warn({ err: error }, 'changes are not sent to Elasticsearch: it does not answer');
        await backoff.wait(signal);
      }
    }
  }

  /** Sends a batch to each index that is behind. @returns Whether there is more. */
  async #sendAll(): Promise<boolean> {
    let isBusy = false;
    const latest = await latestRevision(this.#db);
    for (const { index, revision } of await positions.findPositions(this.#db)) {
      const changes = await documentsAfter(this.#db, revision, BATCH);
      const last = changes.at(-1);
      if (!last) continue;
      await this.#send(index, changes);
      await positions.advance(this.#db, index, last.revision);
      isBusy ||= last.revision < latest;
    }
    const live = await positions.livePosition(this.#db);
    // What was added since is sent in the next round.
    this.#behind.set(Math.max(0, Number(latest - (live?.revision ?? 0n))));
    return isBusy;
  }

  async #send(index: string, changes: readonly Revision[]): Promise<void> {
    const { items } = await this.#client.bulk(
      { operations: changes.flatMap((one) => operationOf(index, one)) },
      BULK,
    );
    for (const { index: result } of items) {
      const { status = 0, error, _id: id } = result ?? {};
      // 409: it has this revision or a newer one.
      if (!error || status === 409) continue;
      if (status === 429 || status >= 500) throw new Error(`${id}: ${error.type}`);
      this.#refused.inc();
      this.#log.error({ id, reason: error.reason }, 'Elasticsearch rejected a document');
    }
  }

  /** Ensures that the alias points to an index of the current definition. */
  async #ensureLive(): Promise<void> {
    const live = await positions.livePosition(this.#db);
    const isThere = live && (await this.#client.indices.exists({ index: live.index }));
    if (live && isThere && live.index.startsWith(INDEX_PREFIX)) return;
    // Missing, or made by an older version of this service: a new one takes its place when it is full.
    // Until then PostgreSQL answers.
    const index = await this.prepare(0);
    await this.#fillNow(index);
    if (!this.#stopped.signal.aborted) await this.swap(index);
  }

  async #fillNow(index: string): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const position = await positions.findPosition(this.#db, index);
      const changes = await documentsAfter(this.#db, position?.revision ?? 0n, BATCH);
      const last = changes.at(-1);
      if (!last) return;
      await this.#send(index, changes);
      await positions.advance(this.#db, index, last.revision);
    }
  }

  async prepare(run: number): Promise<string> {
    const known = (await positions.findPositions(this.#db)).find(
      ({ index, isLive }) => !isLive && index.startsWith(INDEX_PREFIX) && index.endsWith(`_${run}`),
    );
    if (known) {
      if (await this.#client.indices.exists({ index: known.index })) return known.index;
      await positions.removeUnlessLive(this.#db, known.index);
    }
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const index = `${INDEX_PREFIX}${time}_${run}`;
    await this.#client.indices.create({ index, ...definition });
    await positions.insert(this.#db, index);
    return index;
  }

  async fill(index: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const position = await positions.findPosition(this.#db, index);
      if (position && position.revision >= (await latestRevision(this.#db))) break;
      this.#news.send();
      await wait(50, signal);
    }
    // What was sent is found by the first search that goes there.
    await this.#client.indices.refresh({ index });
  }

  async swap(index: string): Promise<void> {
    const old = await this.#client.indices.getAlias({ name: ALIAS }, { ignore: [404] });
    const before = 'error' in old ? [] : Object.keys(old).filter((name) => name !== index);
    await this.#client.indices.updateAliases({
      actions: [
        ...before.map((name) => ({ remove: { index: name, alias: ALIAS } })),
        { add: { index, alias: ALIAS, filter: ALIVE } },
      ],
    });
    const replaced = await positions.makeLive(this.#db, index);
    await this.#removeSoon([...new Set([...before, ...replaced])]);
  }

  async discard(index: string): Promise<void> {
    if (await positions.removeUnlessLive(this.#db, index)) await this.#removeSoon([index]);
  }

  /** What can't be removed now is removed with the next one: it is neither searched nor updated. */
  async #removeSoon(indices: readonly string[]): Promise<void> {
    if (indices.length === 0) return;
    await wait(GRACE_MS, this.#stopped.signal);
    const known = new Set((await positions.findPositions(this.#db)).map(({ index }) => index));
    try {
      const there = await this.#client.indices.get({ index: `${ALIAS}_v*` });
      const forgotten = Object.entries(there).filter(
        ([name, { settings }]) =>
          !known.has(name) && (indices.includes(name) || isOld(settings?.index?.creation_date)),
      );
      for (const [name] of forgotten) {
        await this.#client.indices.delete({ index: name, ignore_unavailable: true });
      }
    } catch (error) {
      this.#log.warn({ err: error, indices }, 'old indexes could not be removed');
    }
  }
}

/** One that was just created may not be noted yet. */
const HOUR_MS = 3_600_000;

const isOld = (createdAt: unknown) => Date.now() - Number(createdAt) > HOUR_MS;

function operationOf(
  index: string,
  { type, id, revision, document }: Revision,
): [estypes.BulkOperationContainer, object] {
  const version = Number(revision);
  return [
    { index: { _index: index, _id: `${type}-${id}`, version, version_type: 'external' } },
    document ? toSource(document) : toTombstone(type, id),
  ];
}
