import { topics } from '@vobe/event-contracts/topics';
import type { EventBus, Message, Subscription } from '@vobe/event-bus/bus';
import type { Logger } from '@vobe/service-kit/log';
import { tagOf } from '@vobe/service-kit/cache-tags';
import { retry } from '@vobe/service-kit/retry';
import type { TaggedStore } from './tagged-store.ts';

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** Lists of another kind that an event changes: posts of somebody suspended or gone are not listed. */
const OTHER_LISTS: Readonly<Record<string, readonly string[]>> = {
  'user.suspended': ['post'],
  'user.deleted': ['post'],
};

/**
 * What an event may have changed on pages: all that it names, and lists of its kind. It is not
 * parsed: an event of a version that nobody here knows changes pages all the same.
 */
export function tagsOfMessage({ topic, key, value }: Message): string[] {
  const text = `${key ?? ''} ${value?.toString('utf8') ?? ''}`;
  const ids = new Set(text.match(UUID));
  return [topic.split('.')[0] ?? topic, ...(OTHER_LISTS[topic] ?? []), ...[...ids].map(tagOf)];
}

/** Drops pages as events come in, for as long as it runs; while the bus is away it tries again. */
export function purgeByEvents(
  bus: EventBus,
  group: string,
  store: Pick<TaggedStore, 'purge'>,
  log: Logger,
) {
  const stopping = new AbortController();
  let subscription: Subscription | undefined;
  const handle = async (messages: readonly Message[]): Promise<void> => {
    store.purge(messages.flatMap(tagsOfMessage));
  };
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
      onFailure: (error) =>
        log.warn({ err: error }, 'events do not arrive: pages live until their time is over'),
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
