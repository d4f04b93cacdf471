/** A message on its way to a topic. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Messages of one key share a partition and keep their order. */
  readonly key: string;
  readonly value: string | Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message as a topic keeps it. Foreign producers may leave out key and value. */
export interface Message {
  readonly topic: string;
  readonly partition: number;
  /** Position within the partition; gaps are possible. */
  readonly offset: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly publishedAt: Date;
}

/** What there must be before anything is published. */
export interface TopicSettings {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly cleanupPolicy: 'delete' | 'compact,delete';
}

export interface SubscriptionOptions {
  /** Instances of a group share the partitions: each message goes to one of them. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Called before each attempt to join: a broker that lost its disk has lost the topics, too. */
  readonly prepare?: () => Promise<void>;
  /**
   * Takes messages of one partition, in order. What it resolves for is done; if it rejects, they
   * come again. It may take longer than any session of the broker.
   * @param signal Aborted when the subscription ends: long waits should give up then.
   */
  readonly handle: (messages: readonly Message[], signal: AbortSignal) => Promise<void>;
}

export interface Subscription {
  /** When it last finished a batch, or heard from the broker that there is none: liveness is progress, not a connection. */
  lastProgressAt: () => Date;
  /** When it last made progress or tried to: while the broker is away it tries, and is not stuck. */
  lastAttemptAt: () => Date;
  /** Waits for the current batch, then leaves the group. */
  stop: () => Promise<void>;
}

/** How far a group is in a partition. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** The offset that is read next. */
  readonly next: number;
  /** The offset that is written next. */
  readonly end: number;
}

/**
 * Topics of messages that groups read each in its own time, as in Kafka. Delivery is at least once
 * and, for a key, in order.
 */
export interface EventBus {
  /** Creates topics that are missing; what is there keeps its messages and its number of partitions. */
  createTopics: (topics: readonly TopicSettings[]) => Promise<void>;
  /**
   * Publishes in the given order. Resolves when the broker has all of them for good.
   * @throws MessageRefused if the broker will never take one; BusUnavailable if it can't now. Some
   * may have been taken even then.
   */
  publish: (messages: readonly OutgoingMessage[]) => Promise<void>;
  /** Begins to read; a group that is new begins with the oldest message. */
  subscribe: (options: SubscriptionOptions) => Promise<Subscription>;
  /** All messages that a topic holds now, the oldest of each partition first. */
  read: (topic: string) => AsyncIterable<Message>;
  lag: (group: string, topics: readonly string[]) => Promise<PartitionLag[]>;
  /**
   * Empties what topics hold of some keys: their messages have no value any more, and their readers pass over
   * them. At Kafka it takes some tens of seconds, and a second call: only then are the topics compacted.
   */
  forget: (topics: readonly string[], keys: readonly string[]) => Promise<void>;
  /**
   * Makes a group read topics again from an offset, or from the oldest message kept. Where it has
   * not come so far it stays: nothing unread is left out.
   * @throws BusUnavailable where the broker lets only an idle group be moved and this one is not.
   */
  rewind: (group: string, topics: readonly string[], offset: number) => Promise<void>;
  /** @throws BusUnavailable if the broker doesn't answer. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

/** Largest value of a message: Kafka's own default bound (message.max.bytes), less its headers. */
export const MAX_VALUE_BYTES = 1_000_000;

/** The broker doesn't answer or can't take anything now; it may later. */
export class BusUnavailable extends Error {
  override name = 'BusUnavailable';
}

/** The broker will never take this message. */
export class MessageRefused extends Error {
  override name = 'MessageRefused';
  /** Place in the list that was to be published, or null if the broker didn't say which. */
  readonly index: number | null;

  constructor(message: string, index: number | null) {
    super(message);
    this.index = index;
  }
}

/** @throws MessageRefused for the first message that is too large. */
export function refuseTooLarge(messages: readonly OutgoingMessage[]): void {
  const index = messages.findIndex(({ value }) => Buffer.byteLength(value ?? '') > MAX_VALUE_BYTES);
  if (index >= 0) throw new MessageRefused(`larger than ${MAX_VALUE_BYTES} bytes`, index);
}
