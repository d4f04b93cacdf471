import { describe, expect, test } from '@jest/globals';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { deadLetterTopicOf, topicOf } from '@vobe/event-contracts/topics';
import { currentCause } from '@vobe/service-kit/cause';
import type { TestDatabases } from '@vobe/testkit/databases';
import { until } from './bus-conformance.ts';
import { TOPIC, useConsumers, type Options, type OwnBus } from './consumer-suite.ts';
import { testDeadLetters } from './dead-letters-conformance.ts';
import { someEvent, transactionsOf } from './events.ts';

/** What a consumer must do on any adapter of the bus. */
export function describeConsumer(
  name: string,
  open: (databases: TestDatabases) => Promise<OwnBus>,
): void {
  describe(`a consumer of the ${name} bus`, () => {
    const suite = useConsumers(open);
    const { own, start, effects, send, raw, dead, holds } = suite;

    testDeadLetters(suite);

    test('an event that is delivered three times has its effect once', async () => {
      start();
      const events = Array.from({ length: 20 }, () => someEvent());
      for (let round = 0; round < 3; round += 1)
        await send(...events.toSorted(() => Math.random() - 0.5));
      const last = someEvent();
      await send(last);
      await until(async () => (await effects()).includes(last.event_id));
      // The group reads what other tests have sent, too.
      const found = async () =>
        (await effects()).filter((id) => events.some(({ event_id: own }) => own === id));
      await until(async () => (await found()).length >= 20);
      expect(await found()).toHaveLength(20);
    });

    test('a fault that passes costs no letter', async () => {
      const shaky = someEvent();
      let failures = 3;
      start((id) => id === shaky.event_id && (failures -= 1) >= 0);
      await send(shaky);
      await until(async () => (await effects()).includes(shaky.event_id));
      expect((await dead()).some(({ value }) => holds(value, shaky))).toBe(false);
    });

    test('while the database is away nothing is dead-lettered, and all is handled when it is back', async () => {
      const { pool } = own();
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
      const { bus, group, lose } = own();
      start();
      const before = someEvent();
      await send(before);
      await until(async () => (await effects()).includes(before.event_id));
      await lose([TOPIC, deadLetterTopicOf(group)]);
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
