import type { Admin, Kafka } from 'kafkajs';
import { BusUnavailable } from '../bus.ts';

/** A group that nobody is in; one without committed offsets is dead to Kafka. */
const IDLE = new Set(['Empty', 'Dead']);

/**
 * Moves an idle group by joining it for a moment. The call that kafkajs has for this does the same,
 * but waits five seconds for each topic.
 */
export async function rewind(
  kafka: Kafka,
  admin: Admin,
  groupId: string,
  topics: readonly string[],
  offset: number,
): Promise<void> {
  const { groups } = await admin.describeGroups([groupId]);
  const { state = 'Dead' } = groups[0] ?? {};
  if (!IDLE.has(state)) throw new BusUnavailable(`the group ${groupId} is at work: ${state}`);
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const offsets = await Promise.all(
    committed.map(({ topic, partitions }) => offsetsOf(admin, topic, partitions, offset)),
  );
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 250, allowAutoTopicCreation: false });
  const joined = Promise.withResolvers<undefined>();
  // A crash may reject before anybody awaits it.
  joined.promise.catch(() => undefined);
  consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve(undefined));
  consumer.on(consumer.events.CRASH, ({ payload }) => joined.reject(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: () => Promise.resolve() });
    await joined.promise;
    await consumer.commitOffsets(offsets.flat());
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

/** The offset in every partition of the topic, within what is kept there and was read. */
async function offsetsOf(
  admin: Admin,
  topic: string,
  committed: readonly { partition: number; offset: string }[],
  offset: number,
) {
  const partitions = await admin.fetchTopicOffsets(topic);
  return partitions.map(({ partition, low }) => {
    // −1: the group has not read yet.
    const next = Number(committed.find((one) => one.partition === partition)?.offset ?? -1);
    return { topic, partition, offset: String(Math.max(Math.min(offset, next), Number(low))) };
  });
}
