/** What kafkajs does not do by itself, on a broker that is killed while others write and read. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { KafkaJSNonRetriableError } from 'kafkajs';
import {
  BusUnavailable,
  type EventBus,
  type Message,
  type Subscription,
} from '@vobe/event-bus/bus';
import { openKafkaBus } from '@vobe/event-bus/kafka/kafka-bus';
import { createLogger } from '@vobe/service-kit/log';
import { until } from '../integration/bus-conformance.ts';
import { deleteTopic, describeWithKafka } from './kafka.ts';
import { startOwnKafka, type OwnKafka } from './own-kafka.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeWithKafka('a broker that is killed and comes back', () => {
  let broker: OwnKafka;
  let bus: EventBus;
  let topic: string;
  let topics = 0;

  beforeAll(async () => {
    broker = await startOwnKafka();
  }, 120_000);

  afterAll(() => broker.remove(), 30_000);

  beforeEach(async () => {
    bus = openKafkaBus(broker.brokers, 'test', createLogger('bus', 'silent'));
    topic = `topic-${(topics += 1)}`;
    await createTopic();
  });

  afterEach(() => bus.close(), 30_000);

  const createTopic = () =>
    bus.createTopics([
      { name: topic, partitions: 6, retentionMs: 3_600_000, cleanupPolicy: 'delete' },
    ]);

  const publish = (value: string) => bus.publish([{ topic, key: 'k', value, headers: {} }]);

  const publishSoon = (value: string) =>
    until(
      () =>
        publish(value).then(
          () => true,
          () => false,
        ),
      30_000,
    );

  const read = (seen: string[], handle: (text: string) => void = () => undefined) =>
    bus.subscribe({
      group: `group of ${topic}`,
      topics: [topic],
      handle: async (messages: readonly Message[]) => {
        for (const message of messages) {
          handle(String(message.value));
          seen.push(String(message.value));
        }
      },
    });

  /** Waits until the reader has gone quiet. */
  async function untilStill(subscription: Subscription): Promise<Date> {
    await sleep(1500);
    return subscription.lastProgressAt();
  }

  test('writer and reader go on after it, and progress reports the outage', async () => {
    const seen: string[] = [];
    const subscription = await read(seen);
    await publish('before');
    await until(() => seen.includes('before'));

    await broker.kill();
    const last = await untilStill(subscription);
    const began = Date.now();
    await expect(publish('lost')).rejects.toBeInstanceOf(BusUnavailable);
    expect(Date.now() - began).toBeLessThan(5000);
    await expect(bus.check()).rejects.toBeInstanceOf(BusUnavailable);
    expect(subscription.lastProgressAt()).toEqual(last);

    await broker.start();
    await publishSoon('after');
    await until(() => seen.includes('after'), 30_000);
    expect(subscription.lastProgressAt().getTime()).toBeGreaterThan(last.getTime());
    await bus.check();
  }, 120_000);

  test('nothing that was acknowledged is lost', async () => {
    const acknowledged: string[] = [];
    const over = new AbortController();
    const writing = (async () => {
      for (let number = 0; !over.signal.aborted; number += 1) {
        await publish(String(number)).then(
          () => acknowledged.push(String(number)),
          () => undefined,
        );
      }
    })();
    await until(() => acknowledged.length > 300);
    await broker.kill();
    const before = acknowledged.length;
    await broker.start();
    await until(() => acknowledged.length > before + 100, 30_000);
    over.abort();
    await writing;

    const kept = (await Array.fromAsync(bus.read(topic))).map(({ value }) => String(value));
    expect(acknowledged.filter((value) => !kept.includes(value))).toEqual([]);
    const numbers = kept.map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }, 120_000);

  test('a reader ends in time while it is away', async () => {
    const seen: string[] = [];
    const subscription = await read(seen);
    await publish('before');
    await until(() => seen.length === 1);
    await broker.kill();
    await sleep(1000);
    const began = Date.now();
    await subscription.stop();
    expect(Date.now() - began).toBeLessThan(10_000);
    await broker.start();
  }, 120_000);

  test('a reader that began while it was away reads when it comes', async () => {
    await publish('waiting');
    await broker.kill();
    const seen: string[] = [];
    await read(seen);
    await sleep(3000);
    await broker.start();
    await until(() => seen.includes('waiting'), 30_000);
  }, 120_000);

  test('a crash that kafkajs takes for final gets a new reader', async () => {
    const seen: string[] = [];
    let crashes = 2;
    await read(seen, () => {
      if (crashes === 0) return;
      crashes -= 1;
      throw new KafkaJSNonRetriableError('final');
    });
    await publish('a');
    await publish('b');
    await until(() => seen.includes('b'), 30_000);
    expect([...new Set(seen)]).toEqual(['a', 'b']);
  }, 60_000);

  test('a topic that is deleted and created again is read on', async () => {
    const seen: string[] = [];
    await read(seen);
    await publish('old');
    await until(() => seen.includes('old'));
    await deleteTopic(broker.port, topic);
    // Created at once, it would pass for the old one, read up to the old one's end.
    await sleep(8000);
    await createTopic();
    await publishSoon('new');
    await until(() => seen.includes('new'), 30_000);
  }, 90_000);
});
