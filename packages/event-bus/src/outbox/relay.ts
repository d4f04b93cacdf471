import type pg from 'pg';
import { cloudEventHeaders, envelope } from '@vobe/event-contracts/envelope';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { Backoff } from '@vobe/service-kit/retry';
import { MessageRefused, type EventBus, type OutgoingMessage, type TopicSettings } from '../bus.ts';
import { runAsLeader } from '../leader-election.ts';
import { Signal } from '../signal.ts';
import { relayMetrics } from './metrics.ts';
import * as store from './store.ts';

/** Rows that are published together. */
const BATCH_SIZE = 500;
/** How long to sleep without news: a notification that got lost costs no more. */
const POLL_MS = 1000;
/** How often the backlog is counted: while it is long, counting costs as much as publishing. */
const MEASURE_MS = 1000;
/** Why an event is quarantined that a later version may know. */
const UNKNOWN_TOPIC = 'unknown topic';
/** Why a row is quarantined that nobody could read. */
const NO_ENVELOPE = 'not an event';
const PRUNE_MS = 60_000;
const PRUNE_ROWS = 10_000;

export interface RelayOptions {
  /** The service's database, where its outbox lies. */
  databaseUrl: string;
  bus: EventBus;
  /** Created before the first event is published; events of others are quarantined. */
  topics: readonly TopicSettings[];
  log: Logger;
  metrics: Metrics;
}

export interface Relay {
  start: () => void;
  /** Waits for the current batch. */
  stop: () => Promise<void>;
}

/**
 * Carries a service's events from its outbox to the bus, in the order in which they were written.
 * Of all instances of a service one relay is active, under an advisory lock: two could reorder.
 */
export function createRelay({ databaseUrl, bus, topics, log, metrics }: RelayOptions): Relay {
  const ownMetrics = relayMetrics(metrics);
  const stopped = new AbortController();
  const { signal } = stopped;
  const news = new Signal();
  const known: ReadonlySet<string> = new Set(topics.map(({ name }) => name));
  let hasTopics = false;
  let running: Promise<void> = Promise.resolve();

  async function relay(client: pg.Client, isLeading: () => boolean): Promise<void> {
    const released = await store.releaseTopics(client, UNKNOWN_TOPIC, [...known]);
    if (released > 0) log.info({ released }, 'events whose topics are known now are published');
    const backoff = new Backoff({ leastMs: 100, mostMs: 10_000 });
    let prunedAt = 0;
    let measuredAt = 0;
    while (isLeading()) {
      news.reset();
      const rows = await quarantineUnsendable(client, await store.nextRows(client, BATCH_SIZE));
      if (rows.length === 0 || Date.now() - measuredAt >= MEASURE_MS) {
        measuredAt = Date.now();
        ownMetrics.show(await store.measureBacklog(client));
      }
      if (rows.length > 0) {
        if (await publish(client, rows)) backoff.reset();
        else await backoff.wait(signal);
        continue;
      }
      if (Date.now() - prunedAt > PRUNE_MS) {
        prunedAt = Date.now();
        await store.prune(client, PRUNE_ROWS);
      }
      await news.wait(POLL_MS);
    }
  }

  /**
   * What is no event, or of a topic that this version of the service has no contract for, must not
   * hold up the others.
   */
  async function quarantineUnsendable(
    client: pg.Client,
    rows: readonly store.StoredRow[],
  ): Promise<readonly store.OutboxRow[]> {
    const sendable: store.OutboxRow[] = [];
    for (const row of rows) {
      if (!isEvent(row)) await quarantine(client, row, NO_ENVELOPE);
      else if (!known.has(row.topic)) await quarantine(client, row, UNKNOWN_TOPIC);
      else sendable.push(row);
    }
    return sendable;
  }

  async function quarantine(
    client: pg.Client,
    row: store.StoredRow,
    reason: string,
  ): Promise<void> {
    const { position, topic } = row;
    const { event_id: eventId, aggregate_id: aggregateId } = isEvent(row) ? row.event : {};
    log.error({ position, eventId, topic, aggregateId, reason }, 'an event was quarantined');
    await store.quarantine(client, row, reason);
  }

  /** @returns False if the broker can't take anything now. */
  async function publish(client: pg.Client, rows: readonly store.OutboxRow[]): Promise<boolean> {
    try {
      if (!hasTopics) await bus.createTopics(topics);
      hasTopics = true;
      await bus.publish(rows.map(toMessage));
    } catch (error) {
      if (error instanceof MessageRefused) return isolate(client, rows, error);
      // A broker that comes back may have lost its topics with its disk.
      hasTopics = false;
      log.warn({ err: error, waiting: rows.length }, 'events wait: the broker does not take them');
      return false;
    }
    await store.markPublished(client, rows);
    for (const { recordedAt } of rows) ownMetrics.published(Date.now() - recordedAt.getTime());
    return true;
  }

  /** Quarantines the row that was refused; where the broker didn't say which, finds it by sending one by one. */
  async function isolate(
    client: pg.Client,
    rows: readonly store.OutboxRow[],
    refusal: MessageRefused,
  ): Promise<boolean> {
    const refused = refusal.index === null ? undefined : rows[refusal.index];
    if (!refused) {
      for (const row of rows) if (!(await publish(client, [row]))) return false;
      return true;
    }
    await quarantine(client, refused, refusal.message);
    const others = rows.filter((row) => row !== refused);
    return others.length === 0 || publish(client, others);
  }

  return {
    start() {
      running = runAsLeader(
        {
          url: databaseUrl,
          lock: store.RELAY_LOCK,
          channel: store.CHANNEL,
          isNews: () => true,
          news,
          signal,
          onStandby: () => undefined,
          onFailure: (error) => log.warn({ err: error }, 'the outbox relay failed and restarts'),
        },
        relay,
      );
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

const isEvent = (row: store.StoredRow): row is store.OutboxRow =>
  envelope.safeParse(row.event).success;

function toMessage({ topic, event }: store.OutboxRow): OutgoingMessage {
  return {
    topic,
    key: event.aggregate_id,
    value: JSON.stringify(event),
    headers: cloudEventHeaders(event),
  };
}
