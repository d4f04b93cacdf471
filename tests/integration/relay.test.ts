import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { topics, type Topic } from '@vobe/event-contracts/topics';
import type { AnyEvent } from '@vobe/event-contracts/envelope';
import { BusUnavailable, MessageRefused, type EventBus } from '@vobe/event-bus/bus';
import { openEmbeddedBus } from '@vobe/event-bus/embedded/embedded-bus';
import { recordEvents } from '@vobe/event-bus/outbox/record';
import { createRelay } from '@vobe/event-bus/outbox/relay';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { until } from './bus-conformance.ts';
import { openPool, someEvent, transactionsOf } from './events.ts';

const TOPIC = 'post.archived';
const log = createLogger('relay', 'silent');
let databases: TestDatabases;
let pool: pg.Pool;
let bus: EventBus;
const running: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  databases = await startDatabases();
  pool = openPool(databases.urls.content);
  bus = openEmbeddedBus(databases.urls.bus, log);
}, 60_000);

afterAll(async () => {
  await pool.end();
  await bus.close();
  await databases.stop();
});

beforeEach(async () => {
  await pool.query('TRUNCATE outbox');
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.stop()));
});

function startRelay(on: EventBus = bus, known: readonly Topic[] = topics) {
  const metrics = new Metrics('relay');
  const relay = createRelay({
    databaseUrl: databases.urls.content,
    bus: on,
    topics: known,
    log,
    metrics,
  });
  relay.start();
  running.push(relay);
  return { ...relay, metrics };
}

/** Ids of what the topic holds of some events, in order. */
async function published(events: readonly AnyEvent[]): Promise<string[]> {
  const wanted = new Set(events.map(({ event_id: id }) => id));
  const ids: string[] = [];
  for await (const { value } of bus.read(TOPIC)) {
    const { event_id: id } = JSON.parse(String(value)) as AnyEvent;
    if (wanted.has(id)) ids.push(id);
  }
  return ids;
}

const record = (...events: AnyEvent[]) => transactionsOf(pool)((tx) => recordEvents(tx, events));
const idsOf = (events: readonly AnyEvent[]) => events.map(({ event_id: id }) => id);

/** A bus whose broker can be killed and restarted. */
function flakyBus() {
  const state = { isAway: false, publish: bus.publish.bind(bus) };
  const client: EventBus = {
    ...bus,
    publish: (messages) =>
      state.isAway ? Promise.reject(new BusUnavailable('away')) : state.publish(messages),
  };
  return { state, client };
}

test('what is committed is published in order, what is rolled back is not', async () => {
  startRelay();
  const id = randomUUID();
  const events = Array.from({ length: 50 }, (_, index) => someEvent(id, index + 1));
  for (const event of events) await record(event);
  const undone = someEvent();
  await expect(
    transactionsOf(pool)(async (tx) => {
      await recordEvents(tx, [undone]);
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await until(async () => (await published(events)).length === 50);
  expect(await published(events)).toEqual(idsOf(events));
  expect(await published([undone])).toEqual([]);
});

test('is woken by the commit: nothing waits for the next look', async () => {
  startRelay();
  await record(someEvent());
  await until(
    async () => (await pool.query('SELECT FROM outbox WHERE published_at IS NULL')).rowCount === 0,
  );
  for (let round = 0; round < 10; round += 1) {
    const event = someEvent();
    await record(event);
    // The look comes once a second; ten rounds by looks alone would take ten.
    await until(async () => (await published([event])).length === 1, 900);
  }
});

test('of two relays one publishes, and the other takes over when it ends', async () => {
  const first = startRelay();
  startRelay();
  const before = Array.from({ length: 20 }, () => someEvent());
  for (const event of before) await record(event);
  await until(async () => (await published(before)).length === 20);
  await first.stop();
  const after = Array.from({ length: 20 }, () => someEvent());
  for (const event of after) await record(event);
  await until(async () => (await published(after)).length === 20);
  expect(await published([...before, ...after])).toHaveLength(40);
});

test('while the broker is away writes succeed, and all is published when it is back', async () => {
  const { state, client } = flakyBus();
  state.isAway = true;
  const { metrics } = startRelay(client);
  const events = Array.from({ length: 30 }, () => someEvent());
  await record(...events);
  await until(async () => /outbox_backlog\{[^}]*\} 30/.test(await metrics.registry.metrics()));
  expect(await published(events)).toEqual([]);
  state.isAway = false;
  await until(async () => (await published(events)).length === 30);
});

test('large events go in several batches, in their order', async () => {
  const sizes: number[] = [];
  startRelay({
    ...bus,
    publish(messages) {
      sizes.push(messages.reduce((sum, { value }) => sum + Buffer.byteLength(value ?? ''), 0));
      return bus.publish(messages);
    },
  });
  const id = randomUUID();
  const events = Array.from({ length: 30 }, (_, index) => {
    const event = someEvent(id, index + 1);
    return { ...event, data: { ...event.data, note: 'я'.repeat(400_000) } };
  });
  await record(...events);
  await until(async () => (await published(events)).length === 30, 30_000);
  expect(await published(events)).toEqual(idsOf(events));
  expect(Math.max(...sizes)).toBeLessThan(10_000_000);
}, 60_000);

test('topics that the broker has lost are created again, and nothing is lost with them', async () => {
  startRelay();
  const before = someEvent();
  await record(before);
  await until(async () => (await published([before])).length === 1);
  const admin = openPool(databases.urls.bus);
  await admin.query('TRUNCATE partitions, messages, group_offsets');
  await admin.end();
  const after = Array.from({ length: 20 }, () => someEvent());
  await record(...after);
  await until(async () => (await published(after)).length === 20);
});

test('what the broker will never take is quarantined, and the rest flows', async () => {
  startRelay();
  const large = someEvent();
  large.data['authorId'] = 'x'.repeat(1_100_000);
  const others = [someEvent(), someEvent()];
  await record(others[0] as AnyEvent, large, others[1] as AnyEvent);
  await until(async () => (await published(others)).length === 2);
  const { rows } = await pool.query<{ event_id: string; quarantine_reason: string }>(
    'SELECT event_id, quarantine_reason FROM outbox WHERE quarantined_at IS NOT NULL',
  );
  expect(rows).toEqual([
    { event_id: large.event_id, quarantine_reason: 'larger than 1000000 bytes' },
  ]);
});

test('an event of an unknown topic blocks nothing, and goes when its topic is known', async () => {
  const early = someEvent();
  const later = { ...someEvent(), event_type: 'post.pinned' };
  const others = [someEvent(), someEvent()];
  const first = startRelay();
  await record(early, later, ...others);
  await until(async () => (await published([early, ...others])).length === 3);
  const { rows } = await pool.query(
    'SELECT topic, quarantine_reason FROM outbox WHERE quarantined_at IS NOT NULL',
  );
  expect(rows).toEqual([{ topic: 'post.pinned', quarantine_reason: 'unknown topic' }]);
  await first.stop();
  const [archived] = topics.filter(({ name }) => name === TOPIC);
  if (!archived) throw new Error('no such topic');
  startRelay(bus, [...topics, { ...archived, name: 'post.pinned' }]);
  await until(
    async () => (await pool.query('SELECT FROM outbox WHERE published_at IS NULL')).rowCount === 0,
  );
});

test.each(['null', '[]', '"x"', '{}', '{"event_type": "post.archived"}'])(
  'a row that holds %s is quarantined, and blocks nothing',
  async (event) => {
    const [before, after] = [someEvent(), someEvent()];
    await record(before);
    await pool.query(
      'INSERT INTO outbox (event_id, topic, aggregate_id, event) SELECT id, t, id, $1::jsonb FROM (SELECT gen_random_uuid() AS id, t FROM unnest($2::text[]) t) new',
      [event, [TOPIC, 'post.pinned']],
    );
    await record(after);
    startRelay();
    await until(async () => (await published([before, after])).length === 2);
    const { rows } = await pool.query(
      'SELECT quarantine_reason FROM outbox WHERE quarantined_at IS NOT NULL',
    );
    expect(rows).toEqual([
      { quarantine_reason: 'not an event' },
      { quarantine_reason: 'not an event' },
    ]);
  },
);

test('a refusal that names no message is tracked down', async () => {
  const bad = someEvent();
  const client: EventBus = {
    ...bus,
    publish: (messages) =>
      messages.some(({ value }) => value?.includes(bad.event_id))
        ? Promise.reject(new MessageRefused('INVALID_RECORD', messages.length === 1 ? 0 : null))
        : bus.publish(messages),
  };
  startRelay(client);
  const others = Array.from({ length: 4 }, () => someEvent());
  await record(...others.slice(0, 2), bad, ...others.slice(2));
  await until(async () => (await published(others)).length === 4);
  expect(await published([bad])).toEqual([]);
});

test('a relay whose connection is cut goes on', async () => {
  startRelay();
  const first = someEvent();
  await record(first);
  await until(async () => (await published([first])).length === 1);
  const admin = new pg.Client({ connectionString: databases.adminUrl });
  await admin.connect();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = 'vibe_content_db' AND query LIKE '%outbox%' AND pid <> pg_backend_pid()`,
  );
  await admin.end();
  const second = someEvent();
  await until(() =>
    record(second).then(
      () => true,
      () => false,
    ),
  );
  await until(async () => (await published([second])).length === 1);
});
