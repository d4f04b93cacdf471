import { Counter } from 'prom-client';
import type { Message } from '@vobe/event-bus/bus';
import { Bulkhead } from '@vobe/service-kit/bulkhead';
import type { Metrics } from '@vobe/service-kit/metrics';
import { mayFollow } from '@vobe/service-kit/event-id';
import { liveEventsOf } from './live-fields.ts';

/** Hears what happens in a channel. */
export interface Subscriber {
  /** An event's id: what is older is no news. A router that was away, or is new, reads what happened long before. */
  readonly from: string;
  readonly next: (id: string, data: string) => void;
  /** An event could not be answered: who comes back gets it as one that was missed. */
  readonly fail: (error: unknown) => void;
}

/** Answers for an entity, as JSON of a GraphQL result; null where there is nothing to see for who asks. */
export type Answer = (id: string) => Promise<string | null>;

interface Group {
  readonly answer: Answer;
  readonly subscribers: Set<Subscriber>;
  /** Ends when what came before was sent: events keep their order. */
  sending: Promise<void>;
}

/** One event may be for thousands of groups: readers who ask at the same time must not wait for all of them. */
const ANSWERS = { maxConcurrent: 16, maxQueued: 20_000 } as const;

/**
 * Hands events to subscribers. Those who ask the same with the same rights are a group: each event is
 * answered once for all of them.
 */
export class LiveFeed {
  readonly #channels = new Map<string, Map<string, Group>>();
  readonly #events: Counter<'outcome'>;
  readonly #answers = new Bulkhead(ANSWERS);

  constructor({ registry }: Metrics) {
    this.#events = new Counter({
      name: 'live_events_total',
      help: 'Events for subscribers, each counted for each of them, by what became of it',
      labelNames: ['outcome'],
      registers: [registry],
    });
  }

  /**
   * @param group What makes answers the same: operation, variables, and whose they are.
   * @returns What ends it.
   */
  subscribe(channel: string, group: string, answer: Answer, subscriber: Subscriber): () => void {
    const groups = this.#channels.get(channel) ?? new Map<string, Group>();
    this.#channels.set(channel, groups);
    const joined = groups.get(group) ?? {
      ...{ answer, subscribers: new Set<Subscriber>(), sending: Promise.resolve() },
    };
    groups.set(group, joined);
    joined.subscribers.add(subscriber);
    return () => {
      joined.subscribers.delete(subscriber);
      if (joined.subscribers.size === 0) groups.delete(group);
      if (groups.size === 0) this.#channels.delete(channel);
    };
  }

  /** Sends what the messages mean, without waiting for it. */
  handle(messages: readonly Message[]): void {
    for (const { channel, id } of messages.flatMap(liveEventsOf)) {
      for (const group of this.#channels.get(channel)?.values() ?? []) {
        group.sending = group.sending.then(() => this.#send(group, id));
      }
    }
  }

  async #send({ answer, subscribers: all }: Group, id: string): Promise<void> {
    const subscribers = [...all].filter(({ from }) => mayFollow(id, from));
    this.#events.inc({ outcome: 'late' }, all.size - subscribers.length);
    if (subscribers.length === 0) return;
    let data: string | null;
    try {
      data = await this.#answers.run(() => answer(id));
    } catch (error) {
      this.#events.inc({ outcome: 'failed' }, subscribers.length);
      for (const subscriber of subscribers) subscriber.fail(error);
      return;
    }
    this.#events.inc({ outcome: data === null ? 'hidden' : 'sent' }, subscribers.length);
    if (data === null) return;
    for (const subscriber of subscribers) subscriber.next(id, data);
  }
}
