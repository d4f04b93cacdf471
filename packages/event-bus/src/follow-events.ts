import { hostname } from 'node:os';
import { topics } from '@vobe/event-contracts/topics';
import { tagOf } from '@vobe/service-kit/cache-tags';
import type { Logger } from '@vobe/service-kit/log';
import { retry } from '@vobe/service-kit/retry';
import type { EventBus, Message, Subscription } from './bus.ts';

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/**
 * Tags of all that an event names. It is not parsed: an event of a version that nobody here knows
 * changes what it names all the same.
 */
export function tagsNamedBy({ key, value }: Message): string[] {
  const text = `${key ?? ''} ${value?.toString('utf8') ?? ''}`;
  return [...new Set(text.match(UUID))].map(tagOf);
}

export interface FollowOptions {
  readonly bus: EventBus;
  /** What follows them, and its port: each instance hears every event, in a group of its own. */
  readonly name: string;
  readonly port: number;
  readonly handle: (messages: readonly Message[]) => Promise<void>;
  readonly log: Logger;
  /** What follows from events that do not arrive, for the log. */
  readonly consequence: string;
}

/** Hands over all events, for as long as it runs; while the bus is away it tries again. */
export function followEvents({ bus, name, port, handle, log, consequence }: FollowOptions) {
  const group = `${name}-${hostname()}-${port}`;
  const stopping = new AbortController();
  let subscription: Subscription | undefined;
  async function subscribe(): Promise<void> {
    const once = async () => {
      subscription = await bus.subscribe({
        group,
        topics: topics.map(({ name }) => name),
        prepare: () => bus.createTopics(topics),
        handle,
      });
    };
    await retry(once, {
      leastMs: 500,
      mostMs: 30_000,
      signal: stopping.signal,
      onFailure: (error) => log.warn({ err: error }, `events do not arrive: ${consequence}`),
    });
  }
  let subscribing: Promise<void> = Promise.resolve();
  return {
    start() {
      subscribing = subscribe();
    },
    async stop() {
      stopping.abort();
      await subscribing;
      await subscription?.stop();
    },
  };
}
