import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import type { Logger } from '@vobe/service-kit/log';
import { BusUnavailable, MessageRefused, type OutgoingMessage } from '../bus.ts';

const { CompressionTypes, KafkaJSError, KafkaJSProtocolError } = kafkajs;

/** What a broker says of a message it will not take however often it is sent. */
const REFUSALS = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/**
 * An idempotent producer that sends one batch at a time: concurrent sends of kafkajs's idempotent
 * producer can go out of order (its issue 598). One that has failed is replaced, for it does not
 * always find back to its broker by itself (issues 919 and 979), and its sequence numbers are lost.
 */
export class SerialProducer {
  readonly #kafka: Kafka;
  readonly #logger: Logger;
  #producer: Producer | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(kafka: Kafka, logger: Logger) {
    this.#kafka = kafka;
    this.#logger = logger;
  }

  send(messages: readonly OutgoingMessage[]): Promise<void> {
    const turn = this.#last.then(() => this.#sendNow(messages));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #sendNow(messages: readonly OutgoingMessage[]): Promise<void> {
    try {
      const producer = await this.#connected();
      await producer.sendBatch({
        acks: -1,
        compression: CompressionTypes.GZIP,
        topicMessages: [...Map.groupBy(messages, ({ topic }) => topic)].map(([topic, group]) => ({
          topic,
          messages: group.map(({ key, value, headers }) => ({ key, value, headers })),
        })),
      });
    } catch (error) {
      await this.#discard();
      const type = refusalOf(error);
      if (type) throw new MessageRefused(type, messages.length === 1 ? 0 : null);
      throw new BusUnavailable((error as Error).message, { cause: error });
    }
  }

  async #connected(): Promise<Producer> {
    if (this.#producer) return this.#producer;
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      // The caller retries with a new producer; kafkajs warns that fewer retries weaken idempotence
      // within one, which the consumers' own deduplication makes up for.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
    });
    await producer.connect();
    this.#producer = producer;
    return producer;
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = null;
    await producer?.disconnect().catch((error: unknown) => {
      this.#logger.debug({ err: error }, 'a failed producer could not disconnect');
    });
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#discard();
  }
}

/** The broker's reason if it refuses the message itself, else null. */
function refusalOf(error: unknown): string | null {
  const cause = error instanceof KafkaJSError && error.cause ? error.cause : error;
  const type = cause instanceof KafkaJSProtocolError ? cause.type : null;
  return type && REFUSALS.has(type) ? type : null;
}
