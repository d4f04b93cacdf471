import type { EventContract } from '@vobe/event-contracts/define';
import { parseEvent, type EventOf } from '@vobe/event-contracts/envelope';
import { deadLetterRetention, deadLetterTopicOf, topicOf } from '@vobe/event-contracts/topics';
import { withCause } from '@vobe/service-kit/cause';
import { Backoff, retry, wait } from '@vobe/service-kit/retry';
import { lastLine } from '@vobe/service-kit/truncate';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { checkDatabase } from '@vobe/service-kit/prisma';
import type { SqlClient } from '@vobe/service-kit/sql';
import type { EventBus, Message, Subscription } from '../bus.ts';
import { sendToDeadLetters, type Failure } from './dead-letters.ts';
import { consumerMetrics } from './metrics.ts';
import { claimEvents } from './processed-events.ts';

/** Attempts before a message is dead-lettered, about three seconds in all. */
const MAX_ATTEMPTS = 5;
/** Consecutive dead letters after which the fault is assumed to be ours, not theirs. */
const MAX_DEAD_IN_A_ROW = 5;
const PAUSED_MS = 5000;
/**
 * Consecutive unreadable messages after which only one is dead-lettered in each pause: usually their
 * producer has a newer version. The dead letters must stay few until somebody has looked.
 */
const MAX_UNREADABLE_IN_A_ROW = 100;
/** A waiting consumer finally gives up on a message after about two minutes. */
const MAX_TRANSIENT_ATTEMPTS = 12 * MAX_ATTEMPTS;

export interface ConsumerOptions<Contract extends EventContract, Tx extends SqlClient> {
  bus: EventBus;
  /** Name of the group, as a rule the service's. */
  group: string;
  contracts: readonly Contract[];
  /** Opens a transaction of the database that holds the projection and `processed_events`. */
  transaction: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;
  /** The effect of events of one partition, in order, none handled before. All or nothing. */
  apply: (tx: Tx, events: readonly EventOf<Contract>[]) => Promise<void>;
  /** Whether an error of `apply` is permanent: retrying is pointless. */
  isFinal?: (error: unknown) => boolean;
  /** After the transaction, for what can wait. */
  onApplied?: () => void;
  log: Logger;
  metrics: Metrics;
}

export interface Consumer {
  start: () => void;
  stop: () => Promise<void>;
  /** @throws if it hangs: neither progress nor an attempt at it, as there would be while the broker is away. */
  check: () => void;
}

/** No news from the broker for so long means that the consumer hangs. */
const STALE_MS = 60_000;

/**
 * Handles events once each: validates them, leaves out those handled before, applies the rest in
 * one transaction, retries what fails, and dead-letters what keeps failing, so that the rest
 * flows. When everything fails it waits instead.
 */
export function createConsumer<Contract extends EventContract, Tx extends SqlClient>(
  options: ConsumerOptions<Contract, Tx>,
): Consumer {
  const {
    bus,
    group,
    contracts,
    transaction,
    apply,
    isFinal = () => false,
    log,
    metrics,
  } = options;
  const ownMetrics = consumerMetrics(metrics, group);
  const topics = [...new Map(contracts.map((one) => [one.type, topicOf(one)])).values()];
  const stopped = new AbortController();
  let starting: Promise<void> = Promise.resolve();
  let subscription: Subscription | undefined;
  let deadInARow = 0;
  let unreadableInARow = 0;
  /** A consumer that waits on purpose is healthy; the metric shows it. */
  let pausedAt = 0;

  type Parsed = { message: Message; event: EventOf<Contract> };

  async function handle(messages: readonly Message[], signal: AbortSignal): Promise<void> {
    const good: Parsed[] = [];
    for (const message of messages) {
      // Emptied: there was something about somebody who is gone.
      if (message.key !== null && message.value === null) continue;
      const parsed = parseEvent(contracts, message.value);
      if (parsed.ok) {
        good.push({ message, event: parsed.event });
        if (unreadableInARow > MAX_UNREADABLE_IN_A_ROW) ownMetrics.paused(false);
        unreadableInARow = 0;
        continue;
      }
      // Earlier messages are handled first: a message is dead-lettered in order.
      await handleEvents(good.splice(0), signal);
      const { reason, detail } = parsed;
      await waitIfUnreadable(message, signal);
      await deadLetter(message, { reason, detail, attempts: 1 });
    }
    await handleEvents(good, signal);
  }

  async function handleEvents(parts: readonly Parsed[], signal: AbortSignal): Promise<void> {
    if (parts.length === 0) return;
    if (parts.length > 1) {
      try {
        await applyOnce(parts);
        deadInARow = 0;
        ownMetrics.paused(false);
        return;
      } catch (error) {
        log.debug({ err: error, events: parts.length }, 'a batch failed; its events go one by one');
      }
    }
    for (const part of parts) await handleOne(part, signal);
  }

  async function handleOne(part: Parsed, signal: AbortSignal): Promise<void> {
    const backoff = new Backoff({ leastMs: 200, mostMs: 2000 });
    for (let attempt = 1; ; attempt += 1) {
      // Leaving it undone makes it come again after the next start.
      if (signal.aborted) throw new Error('the consumer stops');
      try {
        await applyOnce([part]);
        deadInARow = 0;
        ownMetrics.paused(false);
        return;
      } catch (error) {
        const failure = describe(error, attempt);
        ownMetrics.failed();
        if (isFinal(error)) {
          await waitIfUnreadable(part.message, signal);
          await deadLetter(part.message, failure);
          return;
        }
        if (attempt % MAX_ATTEMPTS !== 0) {
          await backoff.wait(signal);
          continue;
        }
        const isExpected = deadInARow < MAX_DEAD_IN_A_ROW || attempt >= MAX_TRANSIENT_ATTEMPTS;
        if (isExpected && (await isDatabaseWell())) {
          deadInARow += 1;
          await deadLetter(part.message, failure);
          return;
        }
        ownMetrics.paused(true);
        pausedAt = Date.now();
        log.error(
          { group, topic: part.message.topic, ...failure },
          'everything fails: the consumer pauses, nothing more is dead-lettered',
        );
        await wait(PAUSED_MS, signal);
        backoff.reset();
      }
    }
  }

  async function waitIfUnreadable({ topic }: Message, signal: AbortSignal): Promise<void> {
    unreadableInARow += 1;
    if (unreadableInARow <= MAX_UNREADABLE_IN_A_ROW) return;
    ownMetrics.paused(true);
    pausedAt = Date.now();
    log.error(
      { group, topic, unreadableInARow },
      'no message can be read: is this service too old?',
    );
    await wait(PAUSED_MS, signal);
    if (signal.aborted) throw new Error('the consumer stops');
  }

  async function applyOnce(parts: readonly Parsed[]): Promise<void> {
    await transaction(async (tx) => {
      const fresh = await claimEvents(tx, group, [
        ...new Set(parts.map(({ event }) => event.event_id)),
      ]);
      const events: EventOf<Contract>[] = [];
      for (const { event } of parts) if (fresh.delete(event.event_id)) events.push(event);
      const [first] = events;
      if (!first) return;
      const cause = { correlationId: first.correlation_id, traceparent: first.traceparent };
      await withCause(cause, () => apply(tx, events));
    });
    for (const { event, message } of parts)
      ownMetrics.handled(message.topic, new Date(event.timestamp));
    options.onApplied?.();
  }

  async function isDatabaseWell(): Promise<boolean> {
    try {
      await transaction(checkDatabase);
      return true;
    } catch {
      return false;
    }
  }

  async function deadLetter(message: Message, failure: Failure): Promise<void> {
    const { topic, partition, offset } = message;
    log.error({ group, topic, partition, offset, ...failure }, 'a message was dead-lettered');
    await sendToDeadLetters(bus, group, message, failure);
    ownMetrics.dead(topic);
    ownMetrics.paused(false);
  }

  /** The topics to read must exist, and the dead-letter topic. */
  const prepare = () =>
    bus.createTopics([
      ...topics,
      { ...deadLetterRetention, name: deadLetterTopicOf(group), partitions: 1 },
    ]);

  /** Joins the group as soon as the broker is there; until then the service does its other work. */
  async function join(): Promise<void> {
    const names = topics.map(({ name }) => name);
    const subscribe = async () => {
      await prepare();
      subscription = await bus.subscribe({ group, topics: names, prepare, handle });
    };
    await retry(subscribe, {
      leastMs: 200,
      mostMs: 5000,
      signal: stopped.signal,
      onFailure: (error) =>
        log.warn({ err: error, group }, 'the broker is away: the consumer waits for it'),
    });
  }

  return {
    start() {
      starting = join();
    },
    async stop() {
      stopped.abort();
      await starting;
      await subscription?.stop();
    },
    check() {
      if (!subscription) return;
      const last = Math.max(subscription.lastAttemptAt().getTime(), pausedAt);
      if (Date.now() - last > STALE_MS) {
        const since = new Date(last).toISOString();
        throw new Error(`the consumer ${group} has done nothing since ${since}`);
      }
    },
  };
}

/** Errors of databases quote values before they name the rule: only the last line is kept. */
function describe(error: unknown, attempts: number): Failure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { reason: name, detail: lastLine(message), attempts };
}
