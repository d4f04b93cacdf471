import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type pg from 'pg';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { deadLetterTopicOf, topicOf } from '@vobe/event-contracts/topics';
import { MessageRefused, type EventBus, type OutgoingMessage } from '@vobe/event-bus/bus';
import { createConsumer, type ConsumerOptions } from '@vobe/event-bus/consumer/consumer';
import { openDeadLetters, replay, settle } from '@vobe/event-bus/consumer/dead-letters';
import { currentCause } from '@vobe/service-kit/cause';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { until } from './bus-conformance.ts';
import { asMessage, openPool, someEvent, transactionsOf } from './events.ts';

/** A bus that nobody else uses. */
export interface OwnBus {
  readonly bus: EventBus;
  /** Takes topics from the broker, with all that is in them. */
  readonly lose: (topics: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What a consumer must do on any adapter of the bus. */
export function describeConsumer(
  name: string,
  open: (databases: TestDatabases) => Promise<OwnBus>,
): void {
  describe(`a consumer of the ${name} bus`, () => {
    const TOPIC = postArchived.type;
    const log = createLogger('consumer', 'silent');
    let databases: TestDatabases;
    let pool: pg.Pool;
    let opened: OwnBus;
    let bus: EventBus;
    let group: string;
    const running: { stop: () => Promise<void> }[] = [];

    beforeAll(async () => {
      databases = await startDatabases();
      pool = openPool(databases.urls.search);
      opened = await open(databases);
      bus = opened.bus;
      await bus.createTopics([topicOf(postArchived)]);
      await pool.query('CREATE TABLE effects (event_id uuid, consumer_group text)');
    }, 120_000);

    afterAll(async () => {
      await pool.end();
      await opened.stop();
      await databases.stop();
    }, 60_000);

    beforeEach(() => {
      group = `group-${randomUUID()}`;
    });

    afterEach(async () => {
      await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
    });

    type Options = ConsumerOptions<typeof postArchived, SqlClient>;

    /** A consumer that writes a row for each event; with a rule it may fail. */
    function start(
      fail: (eventId: string) => boolean = () => false,
      over: Partial<Options> = {},
    ): Metrics {
      const metrics = new Metrics('consumer');
      const consumer = createConsumer<typeof postArchived, SqlClient>({
        bus,
        group,
        contracts: [postArchived],
        transaction: transactionsOf(pool),
        apply: async (tx, events) => {
          for (const { event_id: id } of events) {
            await sql`INSERT INTO effects VALUES (${id}::uuid, ${group})`.execute(queryBuilder(tx));
            if (fail(id)) throw new Error(`can't take this\nrefused: the rule`);
          }
        },
        log,
        metrics,
        ...over,
      });
      consumer.start();
      running.push(consumer);
      return metrics;
    }

    async function effects(): Promise<string[]> {
      const { rows } = await pool.query<{ event_id: string }>(
        'SELECT event_id FROM effects WHERE consumer_group = $1',
        [group],
      );
      return rows.map(({ event_id: id }) => id);
    }

    const send = (...events: ReturnType<typeof someEvent>[]) => bus.publish(events.map(asMessage));
    const raw = (value: string | Buffer | null) =>
      bus.publish([{ topic: TOPIC, key: 'k', value, headers: {} }]);
    const dead = () => openDeadLetters(bus, group);
    const holds = (value: Buffer | null, { event_id: id }: { event_id: string }) =>
      value?.includes(id) ?? false;

    test('an event that is delivered three times has its effect once', async () => {
      start();
      const events = Array.from({ length: 20 }, () => someEvent());
      for (let round = 0; round < 3; round += 1)
        await send(...events.toSorted(() => Math.random() - 0.5));
      const last = someEvent();
      await send(last);
      await until(async () => (await effects()).includes(last.event_id));
      await until(async () => (await effects()).length >= 21);
      const found = (await effects()).filter((id) =>
        events.some(({ event_id: own }) => own === id),
      );
      expect(found).toHaveLength(20);
    });

    test('what is no event is dead-lettered with its place and the reason, and the rest flows', async () => {
      start();
      await raw('{"broken');
      await raw('null');
      await raw(null);
      await raw(Buffer.from([0xff, 0xfe, 0x00]));
      await raw(JSON.stringify({ ...someEvent(), version: 99 }));
      await raw(JSON.stringify({ ...someEvent(), data: { status: 'ARCHIVED' } }));
      const good = someEvent();
      await send(good);
      await until(async () => (await effects()).includes(good.event_id));
      const expected = [
        'invalid-data',
        'no-envelope',
        'not-json',
        'not-json',
        'null-value',
        'unknown-version',
      ];
      await until(async () => (await dead()).length >= expected.length);
      const letters = await dead();
      expect(letters.map(({ failure }) => failure.reason).toSorted()).toEqual(expected);
      expect(letters.every(({ topic, failure }) => topic === TOPIC && failure.attempts === 1)).toBe(
        true,
      );
      expect(new Set(letters.map(({ partition, offset }) => `${partition}/${offset}`)).size).toBe(
        expected.length,
      );
    });

    test('what is dead-lettered is kept to the byte, with its headers', async () => {
      start();
      const value = Buffer.from([0x7b, 0xff, 0x00, 0x80]);
      await bus.publish([{ topic: TOPIC, key: 'k', value, headers: { own: 'ёж' } }]);
      await until(async () => (await dead()).some((letter) => letter.value?.equals(value)));
      const letter = (await dead()).find((one) => one.value?.equals(value));
      expect(letter).toMatchObject({ key: 'k', headers: { own: 'ёж' }, isLeftBehind: false });
      if (letter) await replay(bus, group, letter);
      const again = (await Array.fromAsync(bus.read(TOPIC))).filter((one) =>
        one.value?.equals(value),
      );
      expect(again.map(({ headers }) => headers)).toEqual([{ own: 'ёж' }, { own: 'ёж' }]);
    });

    test('what keeps failing is dead-lettered after five attempts, without its batch', async () => {
      const poison = someEvent();
      const metrics = start((id) => id === poison.event_id);
      const events = [someEvent(), poison, someEvent()];
      await send(...events);
      await until(async () => (await dead()).some(({ value }) => holds(value, poison)));
      await until(async () => (await effects()).length >= 2);
      expect(await effects()).not.toContain(poison.event_id);
      const letter = (await dead()).find(({ value }) => holds(value, poison));
      expect(letter?.failure).toEqual({
        reason: 'Error',
        detail: 'refused: the rule',
        attempts: 5,
      });
      expect(await metrics.registry.metrics()).toMatch(/event_dead_letters_total\{.*\} [1-9]/);
    });

    test('what will never be taken is dead-lettered at once, however many there are', async () => {
      const many = Array.from({ length: 30 }, () => someEvent());
      const isPoison = (id: string) => many.some(({ event_id: own }) => own === id);
      start(isPoison, { isFinal: () => true });
      const good = someEvent();
      await send(...many, good);
      await until(async () => (await effects()).includes(good.event_id));
      const letters = async () =>
        (await dead()).filter(({ value }) => many.some((one) => holds(value, one)));
      await until(async () => (await letters()).length === many.length);
      expect((await letters()).every(({ failure }) => failure.attempts === 1)).toBe(true);
    });

    test('a message that is too large to be copied holds up nothing', async () => {
      const isCopy = ({ topic, value }: OutgoingMessage) =>
        topic !== TOPIC && (value?.length ?? 0) > 1000;
      const strict: EventBus = {
        ...bus,
        publish: (messages) =>
          messages.some(isCopy)
            ? Promise.reject(new MessageRefused('MESSAGE_TOO_LARGE', 0))
            : bus.publish(messages),
      };
      start(() => false, { bus: strict });
      const good = someEvent();
      await bus.publish([
        { topic: TOPIC, key: good.aggregate_id, value: 'x'.repeat(2000), headers: {} },
        asMessage(good),
      ]);
      await until(async () => (await effects()).includes(good.event_id));
      const letter = (await dead()).find(({ isLeftBehind }) => isLeftBehind);
      expect(letter).toMatchObject({ value: null, failure: { reason: 'not-json' } });
      if (letter)
        await expect(replay(bus, group, letter)).rejects.toThrow(/lies in post\.archived/);
    });

    test('a fault that passes costs no letter', async () => {
      const shaky = someEvent();
      let failures = 3;
      start((id) => id === shaky.event_id && (failures -= 1) >= 0);
      await send(shaky);
      await until(async () => (await effects()).includes(shaky.event_id));
      expect((await dead()).some(({ value }) => holds(value, shaky))).toBe(false);
    });

    test('letters are sent again or dropped, and are open no more', async () => {
      const [first, second] = [someEvent(), someEvent()];
      let isMended = false;
      start((id) => !isMended && (id === first.event_id || id === second.event_id));
      await send(first, second);
      const letterOf = async (event: typeof first) =>
        (await dead()).find(({ value }) => holds(value, event));
      await until(async () => Boolean((await letterOf(first)) && (await letterOf(second))));
      isMended = true;
      const [one, two] = [await letterOf(first), await letterOf(second)];
      if (!one || !two) throw new Error('there are no letters');
      await replay(bus, group, one);
      await settle(bus, group, two);
      await until(async () => (await effects()).includes(first.event_id));
      expect(await effects()).not.toContain(second.event_id);
      expect([await letterOf(first), await letterOf(second)]).toEqual([undefined, undefined]);
    });

    test('while the database is away nothing is dead-lettered, and all is handled when it is back', async () => {
      let isAway = true;
      const open = transactionsOf(pool);
      const transaction: Options['transaction'] = (work) =>
        isAway ? Promise.reject(new Error('connection refused')) : open(work);
      const metrics = start(() => false, { transaction });
      const event = someEvent();
      await send(event);
      const isPaused = async () =>
        /event_consumer_paused\{.*\} 1/.test(await metrics.registry.metrics());
      await until(isPaused, 20_000);
      isAway = false;
      await until(async () => (await effects()).includes(event.event_id), 20_000);
      expect((await dead()).some(({ value }) => holds(value, event))).toBe(false);
      expect(await isPaused()).toBe(false);
    }, 60_000);

    test('topics that the broker has lost are read again, and messages can be dead-lettered', async () => {
      start();
      const before = someEvent();
      await send(before);
      await until(async () => (await effects()).includes(before.event_id));
      await opened.lose([TOPIC, deadLetterTopicOf(group)]);
      const after = someEvent();
      const sendAll = async () => {
        // As the relay of the topic's owner does.
        await bus.createTopics([topicOf(postArchived)]);
        await raw('{"broken');
        await send(after);
      };
      await until(
        () =>
          sendAll().then(
            () => true,
            () => false,
          ),
        60_000,
      );
      await until(async () => (await effects()).includes(after.event_id), 60_000);
      const reasons = async () => (await dead()).map(({ failure }) => failure.reason);
      await until(
        () =>
          reasons().then(
            (all) => all.includes('not-json'),
            () => false,
          ),
        60_000,
      );
    }, 150_000);

    test('the correlation id of an event is that of what it causes', async () => {
      const seen: string[] = [];
      start(() => {
        seen.push(currentCause().correlationId);
        return false;
      });
      const first = someEvent();
      await send(first);
      await until(async () => (await effects()).includes(first.event_id));
      await send({ ...someEvent(), correlation_id: 'the-request' });
      await until(() => seen.includes('the-request'));
    });
  });
}
