import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from '@vobe/service-kit/log';
import { Backoff } from '@vobe/service-kit/retry';
import type { Message, Subscription, SubscriptionOptions } from '../bus.ts';
import { toMessage } from './message.ts';

/**
 * A member without a heartbeat for so long is considered dead and its partitions are reassigned; a reader
 * replaced after a crash waits as long for its own former session. Brokers allow no less by default.
 */
const SESSION_TIMEOUT_MS = 6000;
const HEARTBEAT_MS = 1000;
/** Longest wait of the broker for news; leaving a group takes as long, so it is short. */
const MAX_WAIT_MS = 250;
/** Messages of a partition that are handled together. */
const BATCH_SIZE = 200;

/**
 * Reads for a group. A consumer that crashes is replaced by a new one, also where kafkajs calls the
 * crash non-retriable and would leave it at that (its issue 1445).
 */
export function subscribe(
  kafka: Kafka,
  options: SubscriptionOptions,
  logger: Logger,
): Subscription {
  const stopped = new AbortController();
  const { signal } = stopped;
  const isStopped = () => signal.aborted;
  let lastProgress = new Date();
  let lastFailure = new Date();

  async function run(): Promise<void> {
    const backoff = new Backoff({ leastMs: 100, mostMs: 5000 });
    while (!isStopped()) {
      const began = Date.now();
      const consumer = kafka.consumer({
        groupId: options.group,
        sessionTimeout: SESSION_TIMEOUT_MS,
        heartbeatInterval: HEARTBEAT_MS,
        maxWaitTimeInMs: MAX_WAIT_MS,
        allowAutoTopicCreation: false,
        // Whether to go on is decided here, once, for every kind of crash.
        retry: {
          initialRetryTime: 100,
          maxRetryTime: 1000,
          retries: 5,
          restartOnFailure: () => Promise.resolve(false),
        },
      });
      try {
        await options.prepare?.();
        await readUntilCrash(consumer);
      } catch (error) {
        if (isStopped()) break;
        lastFailure = new Date();
        logger.warn({ err: error, group: options.group }, 'the consumer failed and restarts');
      } finally {
        await consumer.disconnect().catch(() => undefined);
      }
      if (Date.now() - began > SESSION_TIMEOUT_MS) backoff.reset();
      await backoff.wait(signal);
    }
  }

  /** @throws what the consumer crashed of. Returns when the subscription is stopped. */
  async function readUntilCrash(consumer: Consumer): Promise<void> {
    const crash = Promise.withResolvers<undefined>();
    // A crash may reject before anybody awaits it.
    crash.promise.catch(() => undefined);
    consumer.on(consumer.events.CRASH, ({ payload }) => crash.reject(payload.error));
    consumer.on(consumer.events.HEARTBEAT, noteProgress);
    consumer.on(consumer.events.FETCH, noteProgress);
    const onStop = () => crash.resolve(undefined);
    signal.addEventListener('abort', onStop, { once: true });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
      await consumer.run({
        eachBatchAutoResolve: false,
        autoCommit: false,
        partitionsConsumedConcurrently: 1,
        eachBatch: (payload) => take(consumer, payload),
      });
      await crash.promise;
    } finally {
      signal.removeEventListener('abort', onStop);
    }
  }

  async function take(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale } = payload;
    // Handling may take longer than a session lasts.
    const beating = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      for (let from = 0; from < batch.messages.length; from += BATCH_SIZE) {
        if (!isRunning() || isStale() || signal.aborted) return;
        const part = batch.messages
          .slice(from, from + BATCH_SIZE)
          .map((message) => toMessage(batch.topic, batch.partition, message));
        await handlePart(part);
        const next = String((part.at(-1) as Message).offset + 1);
        await consumer.commitOffsets([
          { topic: batch.topic, partition: batch.partition, offset: next },
        ]);
        payload.resolveOffset(String((part.at(-1) as Message).offset));
        noteProgress();
      }
    } finally {
      clearInterval(beating);
    }
  }

  async function handlePart(part: readonly Message[]): Promise<void> {
    if (part.length > 0) await options.handle(part, signal);
  }

  function noteProgress(): void {
    lastProgress = new Date();
  }

  const running = run();
  return {
    lastProgressAt: () => lastProgress,
    lastAttemptAt: () => (lastFailure > lastProgress ? lastFailure : lastProgress),
    async stop() {
      stopped.abort();
      await running;
    },
  };
}
