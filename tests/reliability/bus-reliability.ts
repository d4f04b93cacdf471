import { randomUUID } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type pg from 'pg';
import type { EventBus } from '@vobe/event-bus/bus';
import { createConsumer, type Consumer } from '@vobe/event-bus/consumer/consumer';
import { openBus, type BusSettings } from '@vobe/event-bus/open-bus';
import { createRelay } from '@vobe/event-bus/outbox/relay';
import type { AnyEvent } from '@vobe/event-contracts/envelope';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { topics } from '@vobe/event-contracts/topics';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { until } from '../integration/bus-conformance.ts';
import { asMessage, openPool, transactionsOf } from '../integration/events.ts';
import { openDatabase, type Database } from '../../subgraphs/search/src/data/database.ts';
import { CONTRACTS, entityOf } from '../../subgraphs/search/src/events/entities.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { contentHash } from './content-hash.ts';
import { countUp, createCounters } from './counters.ts';
import { postHistories } from './post-histories.ts';

const WRITES = 10_000;
const KILLS = 5;
const OUTAGE_MS = 60_000;
const log = createLogger('reliability', 'silent');
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The writer of writer.ts with its relay, as a process. */
function startWriter(databaseUrl: string, settings: BusSettings): ChildProcess {
  return fork(path.join(import.meta.dirname, 'writer.ts'), [], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SETTINGS: JSON.stringify(settings),
      TARGET: String(WRITES),
    },
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** A bus whose broker can be killed and restarted. */
export interface RestartableBus {
  readonly settings: BusSettings;
  /** Kills the broker without warning. */
  readonly kill: () => Promise<unknown>;
  /** Restarts it with its data. */
  readonly restart: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Failures of a bus that must not lose, duplicate or reorder events. */
export function describeReliability(
  name: string,
  open: (databases: TestDatabases) => Promise<RestartableBus>,
): void {
  describe(`through the ${name} bus`, () => {
    let databases: TestDatabases;
    let restartable: RestartableBus;
    let bus: EventBus;
    let source: pg.Pool;
    let target: pg.Pool;

    const say = (text: string) => process.stderr.write(`${name}: ${text}\n`);

    beforeAll(async () => {
      databases = await startDatabases();
      restartable = await open(databases);
      bus = openBus('reliability', restartable.settings, log);
      source = openPool(databases.urls.content, 5);
      target = openPool(databases.urls.search, 3);
      await target.query(
        'CREATE TABLE seen (place bigserial, event_id uuid, aggregate_id uuid, version int)',
      );
    }, 120_000);

    afterAll(async () => {
      await bus.close();
      await Promise.all([source.end(), target.end()]);
      await restartable.stop();
      await databases.stop();
    }, 60_000);

    beforeEach(async () => {
      await source.query('DROP TABLE IF EXISTS counters');
      await source.query('DELETE FROM outbox');
      await target.query('TRUNCATE seen');
    });

    /** Notes each event in the order in which it comes. */
    function startConsumer(): Consumer {
      const consumer = createConsumer<typeof postArchived, SqlClient>({
        bus,
        group: `reliability-${randomUUID()}`,
        contracts: [postArchived],
        transaction: transactionsOf(target),
        apply: async (tx, events) => {
          const rows = events.map((one) => [one.event_id, one.aggregate_id, one.aggregate_version]);
          await sql`
            INSERT INTO seen (event_id, aggregate_id, version)
            SELECT (r->>0)::uuid, (r->>1)::uuid, (r->>2)::int
            FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS e(r, n) ORDER BY n`.execute(
            queryBuilder(tx),
          );
        },
        log,
        metrics: new Metrics('reliability'),
      });
      consumer.start();
      return consumer;
    }

    /** Waits until all that was written has come, once and in order. @returns Milliseconds. */
    async function untilDelivered(): Promise<number> {
      const began = Date.now();
      const { rows: ids } = await source.query<{ id: string; version: number }>(
        'SELECT id, version FROM counters',
      );
      const total = ids.reduce((sum, { version }) => sum + version, 0);
      const own = [ids.map(({ id }) => id)];
      const count = async () =>
        (
          await target.query<{ count: number }>(
            'SELECT count(*)::int AS count FROM seen WHERE aggregate_id = ANY($1)',
            own,
          )
        ).rows[0]?.count ?? 0;
      await until(async () => (await count()) >= total, 30_000).catch(() => undefined);
      const took = Date.now() - began;
      const {
        rows: [order],
      } = await target.query<{ doubled: number; wrong: number }>(
        `SELECT count(*)::int - count(DISTINCT event_id)::int AS doubled,
           count(*) FILTER (WHERE version <> expected)::int AS wrong
         FROM (SELECT *, row_number() OVER (PARTITION BY aggregate_id ORDER BY place) AS expected
           FROM seen WHERE aggregate_id = ANY($1)) s`,
        own,
      );
      say(
        `${total} events, lost ${total - (await count())}, doubled ${order?.doubled}, out of order ${order?.wrong}, drained ${took} ms after the last write`,
      );
      expect({ ...order, lost: total - (await count()) }).toEqual({
        lost: 0,
        doubled: 0,
        wrong: 0,
      });
      const waiting = async () =>
        (await source.query('SELECT FROM outbox WHERE published_at IS NULL')).rowCount;
      await until(async () => (await waiting()) === 0, 30_000);
      return took;
    }

    test(`${WRITES} writes while the service is killed ${KILLS} times: none lost, none doubled, each key in order`, async () => {
      const consumer = startConsumer();
      let writer = startWriter(databases.urls.content, restartable.settings);
      for (let kill = 0; kill < KILLS; kill += 1) {
        await sleep(300 + Math.random() * 1200);
        writer.kill('SIGKILL');
        await once(writer, 'exit');
        writer = startWriter(databases.urls.content, restartable.settings);
      }
      await new Promise<void>((resolve) =>
        writer.on('message', (text) => text === 'written' && resolve()),
      );
      await untilDelivered();
      writer.kill('SIGKILL');
      await consumer.stop();
    }, 240_000);

    test(`the broker is away for ${OUTAGE_MS / 1000} s: no write fails, and all of it is delivered after`, async () => {
      await createCounters(source);
      const consumer = startConsumer();
      const relay = createRelay({
        databaseUrl: databases.urls.content,
        bus,
        topics,
        log,
        metrics: new Metrics('relay'),
      });
      relay.start();
      let failed = 0;
      const over = new AbortController();
      const isOver = () => over.signal.aborted;
      const times: number[] = [];
      const writing = (async () => {
        while (!isOver()) {
          const began = performance.now();
          await countUp(source).catch(() => (failed += 1));
          times.push(performance.now() - began);
          await sleep(20);
        }
      })();
      await sleep(1000);
      await restartable.kill();
      await sleep(OUTAGE_MS);
      const during = times.length;
      await restartable.restart();
      await sleep(1000);
      over.abort();
      await writing;
      const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
      say(
        `broker away for ${OUTAGE_MS / 1000} s: ${during} writes meanwhile, failed ${failed}, p95 ${p95.toFixed(1)} ms`,
      );
      expect(failed).toBe(0);
      await untilDelivered();
      await relay.stop();
      await consumer.stop();
    }, 240_000);

    test('all is delivered again in any order, deletions before creations too: the index ends the same', async () => {
      const db = openDatabase(databases.urls.search);
      const group = `search-${randomUUID()}`;
      const consumer = createConsumer<(typeof CONTRACTS)[number], Database>({
        bus,
        group,
        contracts: CONTRACTS,
        transaction: (work) => db.$transaction(work, { timeout: 30_000 }),
        apply: (tx, events) => project(tx, events.map(entityOf)),
        log,
        metrics: new Metrics('search'),
      });
      consumer.start();
      const names = [...new Set(CONTRACTS.map(({ type }) => type))];
      const history = postHistories(60);
      const deliver = async (events: readonly AnyEvent[]) => {
        await db.$executeRaw`DELETE FROM processed_events`;
        await bus.publish(events.map(asMessage));
        const behind = async () =>
          (await bus.lag(group, names)).reduce((sum, { next, end }) => sum + end - next, 0);
        await until(async () => (await behind()) === 0, 60_000);
        return contentHash(db);
      };
      await bus.createTopics(topics);
      const expected = await deliver(history);
      const shuffled = () => history.toSorted(() => Math.random() - 0.5);
      const hashes = [
        await deliver(shuffled()),
        await deliver(shuffled()),
        await deliver(shuffled()),
      ];
      await db.$executeRaw`TRUNCATE entities, documents, words`;
      hashes.push(await deliver(shuffled()));
      const [found] = await db.$queryRaw<
        { count: number }[]
      >`SELECT count(*)::int FROM documents WHERE NOT is_deleted`;
      say(
        `${history.length} events, again 3 times in random order and once into an empty index: ${new Set([expected, ...hashes]).size} content hash of ${found?.count} documents`,
      );
      expect(hashes).toEqual(hashes.map(() => expected));
      expect(found?.count).toBe(40);
      await consumer.stop();
      await db.$disconnect();
    }, 240_000);
  });
}
