import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { EventBus } from '@vobe/event-bus/bus';
import { createConsumer } from '@vobe/event-bus/consumer/consumer';
import { openBus, type BusSettings } from '@vobe/event-bus/open-bus';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import type { SqlClient } from '@vobe/service-kit/sql';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { until } from '../integration/bus-conformance.ts';
import { openPool, transactionsOf } from '../integration/events.ts';

const WRITES = 10_000;
const KILLS = 5;
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

/** What may happen to a bus and must not lose, double or reorder anything. */
export function describeReliability(name: string, settingsFor: (databases: TestDatabases) => BusSettings): void {
  describe(`through the ${name} bus`, () => {
    let databases: TestDatabases;
    let settings: BusSettings;
    let bus: EventBus;
    let source: pg.Pool;
    let target: pg.Pool;

    beforeAll(async () => {
      databases = await startDatabases();
      settings = settingsFor(databases);
      bus = openBus('reliability', settings, log);
      source = openPool(databases.urls.content, 3);
      target = openPool(databases.urls.search, 3);
      await target.query('CREATE TABLE seen (place bigserial, event_id uuid, aggregate_id uuid, version int)');
    }, 60_000);

    afterAll(async () => {
      await bus.close();
      await Promise.all([source.end(), target.end()]);
      await databases.stop();
    }, 60_000);

    test(`${WRITES} writes while the service is killed ${KILLS} times: none lost, none doubled, each key in order`, async () => {
      const consumer = createConsumer<typeof postArchived, SqlClient>({
        bus,
        group: `reliability-${Date.now()}`,
        contracts: [postArchived],
        transaction: transactionsOf(target),
        apply: async (tx, events) => {
          const rows = events.map((one) => [one.event_id, one.aggregate_id, one.aggregate_version]);
          await tx.$executeRaw`
            INSERT INTO seen (event_id, aggregate_id, version)
            SELECT (r->>0)::uuid, (r->>1)::uuid, (r->>2)::int
            FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS e(r, n) ORDER BY n`;
        },
        log,
        metrics: new Metrics('reliability'),
      });
      consumer.start();
      let writer = startWriter(databases.urls.content, settings);
      for (let kill = 0; kill < KILLS; kill += 1) {
        await sleep(300 + Math.random() * 1200);
        writer.kill('SIGKILL');
        await once(writer, 'exit');
        writer = startWriter(databases.urls.content, settings);
      }
      await new Promise<void>((resolve) => writer.on('message', (text) => text === 'written' && resolve()));
      const written = Date.now();
      const { rows: [stored] } = await source.query<{ count: number }>('SELECT sum(version)::int AS count FROM counters');
      const recorded = async () => (await source.query('SELECT FROM outbox WHERE published_at IS NULL')).rowCount;
      await until(async () => (await recorded()) === 0, 30_000);
      const seen = async () => (await target.query<{ count: number }>('SELECT count(*)::int AS count FROM seen')).rows[0]?.count;
      await until(async () => (await seen()) === stored?.count, 30_000);
      const { rows: [order] } = await target.query<{ doubled: number; wrong: number }>(
        `SELECT count(*)::int - count(DISTINCT event_id)::int AS doubled,
           count(*) FILTER (WHERE version <> expected)::int AS wrong
         FROM (SELECT *, row_number() OVER (PARTITION BY aggregate_id ORDER BY place) AS expected FROM seen) s`,
      );
      process.stderr.write(`${name}: ${stored?.count} events, lost ${(stored?.count ?? 0) - ((await seen()) ?? 0)}, doubled ${order?.doubled}, out of order ${order?.wrong}, drained ${Date.now() - written} ms after the last write\n`);
      expect(order).toEqual({ doubled: 0, wrong: 0 });
      writer.kill('SIGKILL');
      await consumer.stop();
    }, 240_000);
  });
} // prettier-ignore
