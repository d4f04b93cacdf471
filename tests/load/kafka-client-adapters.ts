/** Both clients behind one face, for measuring. */
import {
  Admin,
  Consumer,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka';
import kafkajs from 'kafkajs';

export interface Outgoing {
  readonly key: string;
  readonly value: string;
}

export interface MeasuredClient {
  readonly name: string;
  readonly partitions: number;
  createTopic: (topic: string) => Promise<void>;
  /** Batches go one after the other, as the bus sends them: acks of all, idempotent, gzip. */
  produce: (topic: string, messages: readonly Outgoing[]) => Promise<void>;
  /** Reads from the oldest message on. Resolves when the group was joined. */
  consume: (
    topic: string,
    group: string,
    take: (message: { key: string; partition: number }) => void,
  ) => Promise<{ stop: () => Promise<void> }>;
  close: () => Promise<void>;
}

const PARTITIONS = 6;
const SESSION_MS = 6000;
const HEARTBEAT_MS = 1000;
const MAX_WAIT_MS = 250;

/** Runs one after the other. */
function inTurns(): (work: () => Promise<unknown>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn.then(() => undefined);
  };
}

export function openKafkajs(brokers: readonly string[]): MeasuredClient {
  const kafka = new kafkajs.Kafka({
    clientId: 'load',
    brokers: [...brokers],
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  const connected = producer.connect();
  const send = inTurns();
  return {
    name: 'kafkajs',
    partitions: PARTITIONS,
    async createTopic(topic) {
      const admin = kafka.admin();
      await admin.connect();
      await admin.createTopics({
        waitForLeaders: false,
        topics: [{ topic, numPartitions: PARTITIONS }],
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await admin.disconnect();
    },
    produce: (topic, messages) =>
      send(async () => {
        await connected;
        const compression = kafkajs.CompressionTypes.GZIP;
        await producer.send({ topic, acks: -1, compression, messages: [...messages] });
      }),
    async consume(topic, groupId, take) {
      const consumer = kafka.consumer({
        groupId,
        sessionTimeout: SESSION_MS,
        heartbeatInterval: HEARTBEAT_MS,
        maxWaitTimeInMs: MAX_WAIT_MS,
      });
      const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatch: ({ batch }) => {
          for (const { key } of batch.messages)
            take({ key: String(key), partition: batch.partition });
          return Promise.resolve();
        },
      });
      await joined;
      return { stop: () => consumer.disconnect() };
    },
    async close() {
      await producer.disconnect();
    },
  };
}

export function openPlatformatic(brokers: readonly string[]): MeasuredClient {
  const base = { clientId: 'load', bootstrapBrokers: [...brokers] };
  const producer = new Producer({ ...base, serializers: stringSerializers, idempotent: true });
  const send = inTurns();
  return {
    name: '@platformatic/kafka',
    partitions: PARTITIONS,
    async createTopic(topic) {
      const admin = new Admin(base);
      await admin.createTopics({ topics: [topic], partitions: PARTITIONS, replicas: 1 });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await admin.close();
    },
    produce: (topic, messages) =>
      send(() =>
        producer.send({
          acks: -1,
          compression: 'gzip',
          messages: messages.map((message) => ({ topic, ...message })),
        }),
      ),
    async consume(topic, groupId, take) {
      const consumer = new Consumer({
        ...base,
        groupId,
        deserializers: stringDeserializers,
        sessionTimeout: SESSION_MS,
        heartbeatInterval: HEARTBEAT_MS,
        maxWaitTime: MAX_WAIT_MS,
        autocommit: false,
      });
      const stream = await consumer.consume({
        topics: [topic],
        mode: 'committed',
        fallbackMode: 'earliest',
      });
      stream.on('data', ({ key, partition }) => take({ key, partition }));
      return {
        async stop() {
          await stream.close();
          await consumer.close();
        },
      };
    },
    close: () => producer.close(),
  };
}
