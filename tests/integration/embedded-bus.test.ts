import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { EventBus } from '@vobe/event-bus/bus';
import { openEmbeddedBus } from '@vobe/event-bus/embedded/embedded-bus';
import { createLogger } from '@vobe/service-kit/log';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { describeBus, until } from './bus-conformance.ts';
import { openPool } from './events.ts';

let databases: TestDatabases;

beforeAll(async () => {
  databases = await startDatabases();
}, 60_000);

afterAll(() => databases.stop());

const open = (): EventBus => openEmbeddedBus(databases.urls.bus, createLogger('bus', 'silent'));

describeBus('embedded', open);

test('writers of one partition at once give offsets without gaps and doubles', async () => {
  const clients = Array.from({ length: 4 }, open);
  const topic = 'crowded';
  await clients[0]?.createTopics([
    { name: topic, partitions: 1, retentionMs: 3_600_000, cleanupPolicy: 'delete' },
  ]);
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      (clients[index % 4] as EventBus).publish([
        { topic, key: 'k', value: String(index), headers: {} },
      ]),
    ),
  );
  const found = await Array.fromAsync((clients[0] as EventBus).read(topic));
  expect(found.map(({ offset }) => offset)).toEqual(Array.from({ length: 200 }, (_, n) => n));
  await Promise.all(clients.map((client) => client.close()));
});

test('what was forgotten is no lag, for groups that are new and for those that were away', async () => {
  const client = open();
  await client.createTopics([
    { name: 'short', partitions: 1, retentionMs: 1, cleanupPolicy: 'delete' },
  ]);
  const publish = (value: string) =>
    client.publish([{ topic: 'short', key: 'k', value, headers: {} }]);
  const lag = async () => (await client.lag('late', ['short'])).map(({ next, end }) => [next, end]);
  for (const value of ['a', 'b', 'c']) await publish(value);
  expect(await lag()).toEqual([[0, 3]]);
  const pool = openPool(databases.urls.bus);
  await pool.query(`DELETE FROM messages WHERE topic = 'short'`);
  await pool.end();
  expect(await lag()).toEqual([[3, 3]]);
  await publish('d');
  expect(await lag()).toEqual([[3, 4]]);
  await client.close();
});

test('a topic that is lost while its messages are handled begins again with its first message', async () => {
  const client = open();
  const pool = openPool(databases.urls.bus);
  const create = () =>
    client.createTopics([
      { name: 'lost', partitions: 1, retentionMs: 3_600_000, cleanupPolicy: 'delete' },
    ]);
  const publish = (value: string) =>
    client.publish([{ topic: 'lost', key: 'k', value, headers: {} }]);
  await create();
  const seen: string[] = [];
  let lostAt = Number.POSITIVE_INFINITY;
  const subscription = await client.subscribe({
    group: 'lost',
    topics: ['lost'],
    async handle(batch) {
      seen.push(...batch.map(({ value }) => String(value)));
      if (!seen.includes('before') || seen.includes('after')) return;
      for (const table of ['partitions', 'messages', 'group_offsets']) {
        await pool.query(`DELETE FROM ${table} WHERE topic = 'lost'`);
      }
      await create();
      lostAt = Date.now();
    },
  });
  await publish('before');
  await until(() => subscription.lastProgressAt().getTime() >= lostAt);
  await publish('after');
  await until(() => seen.includes('after'));
  expect(seen).toEqual(['before', 'after']);
  await client.close();
  await pool.end();
});

test('a reader whose connections are cut goes on', async () => {
  const client = open();
  await client.createTopics([
    { name: 'cut', partitions: 6, retentionMs: 3_600_000, cleanupPolicy: 'delete' },
  ]);
  const seen: string[] = [];
  await client.subscribe({
    group: 'cut',
    topics: ['cut'],
    handle: (batch) => {
      seen.push(...batch.map(({ value }) => String(value)));
      return Promise.resolve();
    },
  });
  const publish = (value: string) =>
    client.publish([{ topic: 'cut', key: 'k', value, headers: {} }]);
  await publish('before');
  await until(() => seen.length === 1);
  const admin = new pg.Client({ connectionString: databases.adminUrl });
  await admin.connect();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'vibe_bus_db'`,
  );
  await admin.end();
  await until(() =>
    publish('after').then(
      () => true,
      () => false,
    ),
  );
  await until(() => seen.includes('after'));
  await client.close();
});

test('a notification wakes the reader: nothing waits for the next look', async () => {
  const client = open();
  await client.createTopics([
    { name: 'quick', partitions: 6, retentionMs: 3_600_000, cleanupPolicy: 'delete' },
  ]);
  let seen = 0;
  await client.subscribe({
    group: 'quick',
    topics: ['quick'],
    handle: (batch) => {
      seen += batch.length;
      return Promise.resolve();
    },
  });
  for (let index = 1; index <= 20; index += 1) {
    await client.publish([{ topic: 'quick', key: 'k', value: 'v', headers: {} }]);
    // Far less than the two seconds of polling: it was the notification that woke the reader.
    await until(() => seen === index, 1000);
  }
  await client.close();
});
