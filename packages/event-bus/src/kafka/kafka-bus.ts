import { randomUUID } from 'node:crypto';
import type { Admin, Kafka } from 'kafkajs';
import { kafkaSettings } from '@vobe/event-contracts/topics';
import type { Logger } from '@vobe/service-kit/log';
import {
  BusUnavailable,
  refuseTooLarge,
  type EventBus,
  type Message,
  type Subscription,
  type TopicSettings,
} from '../bus.ts';
import { createClient } from './client.ts';
import { toMessage } from './message.ts';
import { SerialProducer } from './producer.ts';
import { rewind } from './rewind.ts';
import { subscribe } from './subscription.ts';

const READ_IDLE_MS = 10_000;

/** The bus of an installation with Kafka. kafkajs is known to this folder alone. */
export function openKafkaBus(
  brokers: readonly string[],
  clientId: string,
  logger: Logger,
): EventBus {
  const kafka = createClient(brokers, clientId, logger);
  const producer = new SerialProducer(kafka, logger);
  const subscriptions = new Set<Subscription>();

  async function withAdmin<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } catch (error) {
      throw new BusUnavailable((error as Error).message, { cause: error });
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  return {
    createTopics: (topics) => withAdmin((admin) => createTopics(admin, topics)),
    async publish(messages) {
      if (messages.length === 0) return;
      refuseTooLarge(messages);
      await producer.send(messages);
    },
    subscribe(options) {
      const subscription = subscribe(kafka, options, logger);
      subscriptions.add(subscription);
      return Promise.resolve(subscription);
    },
    read: (topic) => read(kafka, topic, withAdmin),
    // What topics are compacted down to: of each key a message without a value.
    async forget(topics, keys) {
      const messages = topics.flatMap((topic) =>
        keys.map((key) => ({ topic, key, value: null, headers: {} })),
      );
      if (messages.length > 0) await producer.send(messages);
    },
    lag: (group, topics) =>
      withAdmin(async (admin) => {
        const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
        const known = new Set(await admin.listTopics());
        const parts = await Promise.all(
          topics
            .filter((topic) => known.has(topic))
            .map(async (topic) => {
              const next = committed.find((one) => one.topic === topic)?.partitions ?? [];
              const ends = await admin.fetchTopicOffsets(topic);
              return ends.map(({ partition, low, high }) => {
                // −1: the group has not read yet and will begin with the oldest.
                const offset = Number(
                  next.find((one) => one.partition === partition)?.offset ?? -1,
                );
                return {
                  topic,
                  partition,
                  next: offset < 0 ? Number(low) : offset,
                  end: Number(high),
                };
              });
            }),
        );
        return parts
          .flat()
          .sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
      }),
    rewind: (group, topics, offset) =>
      withAdmin((admin) => rewind(kafka, admin, group, topics, offset)),
    check: () =>
      withAdmin(async (admin) => {
        await admin.describeCluster();
      }),
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await producer.close();
    },
  };
}

/** Creates what is missing and waits until it can be written to. */
async function createTopics(admin: Admin, topics: readonly TopicSettings[]): Promise<void> {
  const known = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !known.has(name));
  if (missing.length === 0) return;
  await admin.createTopics({
    // Waiting for leaders throws UNKNOWN_TOPIC_OR_PARTITION where metadata lag behind.
    waitForLeaders: false,
    topics: missing.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      configEntries: Object.entries(kafkaSettings(topic)).map(([name, value]) => ({ name, value })),
    })),
  });
  for (let tries = 0; tries < 100; tries += 1) {
    // Metadata may name a leader that does not know of it yet: only its own response is certain.
    const answers = missing.map(({ name }) => admin.fetchTopicOffsets(name));
    const results = await Promise.allSettled(answers);
    if (results.every(({ status }) => status === 'fulfilled')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`topics have no leader: ${missing.map(({ name }) => name).join(', ')}`);
}

/** Reads to the end that the topic has now, as a group of its own that leaves no trace. */
async function* read(
  kafka: Kafka,
  topic: string,
  withAdmin: <Result>(work: (admin: Admin) => Promise<Result>) => Promise<Result>,
): AsyncGenerator<Message> {
  const offsets = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
  const open = new Map(
    offsets
      .filter(({ low, high }) => Number(high) > Number(low))
      .map(({ partition, high }) => [partition, Number(high)]),
  );
  if (open.size === 0) return;
  const groupId = `reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 250, allowAutoTopicCreation: false });
  const messages: Message[] = [];
  const done = Promise.withResolvers<undefined>();
  // It may reject before anybody awaits it.
  done.promise.catch(() => undefined);
  const timer = setTimeout(
    () => done.reject(new BusUnavailable(`no news of ${topic}`)),
    READ_IDLE_MS,
  );
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        const end = open.get(batch.partition);
        if (end !== undefined) {
          for (const message of batch.messages) {
            if (Number(message.offset) < end)
              messages.push(toMessage(topic, batch.partition, message));
          }
          // A compacted or transactional topic may end in offsets without messages.
          if (Number(batch.lastOffset()) >= end - 1) open.delete(batch.partition);
        }
        timer.refresh();
        if (open.size === 0) done.resolve(undefined);
        return Promise.resolve();
      },
    });
    await done.promise;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect().catch(() => undefined);
    await withAdmin((admin) => admin.deleteGroups([groupId])).catch(() => undefined);
  }
  yield* messages.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}
